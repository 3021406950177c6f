package releasegate.lib.credentials_test

import future.keywords.not

# Put together here, so that no scanner takes these examples for keys.
_keys := [
	concat("", ["AKIA", "EXAMPLEEXAMPLE00"]),
	concat("", ["ASIA", "EXAMPLEEXAMPLE00"]),
	concat("", ["-----BEGIN ", "PRIVATE KEY-----"]),
	concat("", ["-----BEGIN OPENSSH ", "PRIVATE KEY-----"]),
	concat("", ["ghp_", "ExampleExampleExampleExampleExampleE"]),
	concat("", ["glpat-", "ExampleExampleExampl"]),
	concat("", ["xoxb-", "example-example"]),
	concat("", ["postgres://user:", "example@db.example.com/x"]),
]

test_keys_of_known_forms_are_known if {
	every key in _keys {
		data.releasegate.lib.credentials.known(key)
		data.releasegate.lib.credentials.shown(concat("", ["x = ", key]))
	}
}

test_other_text_is_not_known if {
	texts := [
		"https://git.example.com/acme",
		"https://user@git.example.com/acme",
		"postgres://$USER:$PASSWORD@db.example.com/x",
		"ssh://git@git.example.com:22/acme",
		"AKIA",
		"-----BEGIN CERTIFICATE-----",
		"sha256:cb1d9d38f164282948eb0cc55cc5410a",
	]
	every text in texts {
		not data.releasegate.lib.credentials.known(text)
		not data.releasegate.lib.credentials.shown(text)
	}
}

test_assignments_show_a_secret if {
	every line in ["password = 'example'", "DB_PASSWORD: \"example\"", "apiKey='example'", "\"token\": \"example\""] {
		data.releasegate.lib.credentials.shown(line)
	}
}

test_names_without_a_word_of_secrets_are_none if not data.releasegate.lib.credentials.named("name")

test_lines_of_a_text_count_by_themselves if {
	data.releasegate.lib.credentials.assigned("name: x\npassword: 'example'\n")
	not data.releasegate.lib.credentials.assigned("password: '\nname: x'\n")
}

test_references_are_looked_at_up_to_a_bound if {
	line := "password: '$PASSWORD'"
	not data.releasegate.lib.credentials.assigned(concat("\n", [line | some _ in numbers.range(1, 500)]))
	data.releasegate.lib.credentials.assigned(concat("\n", [line | some _ in numbers.range(1, 501)]))
}

test_each_form_is_a_suspect_by_itself if {
	every text in array.concat(_keys, ["passwd = 'x'", "token = 'x'", "client_secret = 'x'", "apiKey = 'x'"]) {
		data.releasegate.lib.credentials.suspects([text]) == {0}
	}
}

test_an_assignment_with_a_long_s_is_looked_at if {
	data.releasegate.lib.credentials.suspects(["paſsword: 'example'"]) == {0}
}

test_references_show_none if {
	every line in ["password = '$PASSWORD'", "token: \"${TOKEN}\"", "secret_key: '{{ .x }}'", "tokens = 'example'", "secret = 'tls'", "password = x"] {
		not data.releasegate.lib.credentials.shown(line)
	}
}

test_names_of_secrets if {
	names := ["password", "adminPassword", "DB_PASSWORD", "passwd", "clientSecret", "secretKey", "token", "apiKey", "api-key", "privateKey", "aws_access_key"]
	every name in names {
		data.releasegate.lib.credentials.named(name)
	}
	every name in ["existingSecret", "existingSecret.name", "tlsSecret", "secretName", "passwordFile", "tokens", "keyboard", "secretKeyRef"] {
		not data.releasegate.lib.credentials.named(name)
	}
}

test_written_values if {
	data.releasegate.lib.credentials.written("example")
	every value in ["", " ", "$PASSWORD", "${X}", "{{ x }}", "vault:kv/x", "/run/secrets/x", null, true, {}] {
		not data.releasegate.lib.credentials.written(value)
	}
}

test_options_that_give_a_secret if {
	every word in ["--password=example", "-token=example", "--db-password=example", "--API_KEY=example"] {
		data.releasegate.lib.credentials.option(word)
	}
	every word in ["--password", "--password=", "--password=$(PASSWORD)", "--password=$PASSWORD", "--password-file=x", "password=x", "--tokens=4"] {
		not data.releasegate.lib.credentials.option(word)
	}
}

test_suspects_are_told_by_their_places if {
	texts := array.concat(["", "x", "password = 'x'", "\"token\": \"$x\"", "--api-key=x", "x --api-key=x", "-", "password=x"], _keys)
	data.releasegate.lib.credentials.suspects(texts) == {2, 3, 4} | {place |
		some i, _ in _keys
		place := i + 8
	}
	data.releasegate.lib.credentials.suspects([]) == set()
	data.releasegate.lib.credentials.suspects(["AKIAEXAMPLE", "EXAMPLE00", "password", "= 'x'"]) == set()
}

test_secret_keys_are_those_named if {
	keys := {"password", "adminPassword", "DB_PASSWORD", "passwords", "name", "tlsSecret", "x.apiKey", ""}
	data.releasegate.lib.credentials.secret_keys(keys) == {"password", "adminPassword", "DB_PASSWORD", "x.apiKey"}
	data.releasegate.lib.credentials.secret_keys(set()) == set()
	data.releasegate.lib.credentials.secret_keys({"name"}) == set()
}
