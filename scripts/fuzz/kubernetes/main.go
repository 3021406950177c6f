// Command kubernetes says how Kubernetes, Helm and Argo CD read a file, for whoever compares another reader
// with them. Each line of standard input is one question: "values", "manifest" or "json", a blank, and the
// file in base64. Each line of standard output is the answer, in JSON: {"readings": [[document, …], …]}, one
// list for each reader that reads it, or {"refused": "why"} if the first one for its kind refuses it.
package main

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	splitting "k8s.io/apimachinery/pkg/util/yaml"
	strict "sigs.k8s.io/json"
	"sigs.k8s.io/yaml"
)

type document = json.RawMessage

type answer struct {
	Readings [][]document `json:"readings,omitempty"`
	Refused  string       `json:"refused,omitempty"`
}

var readers = map[string][]func([]byte) ([]document, error){
	"values":   {whole},
	"manifest": {cut, decoded},
	"json":     {plain},
}

// whole reads a file as Helm reads values: one document.
func whole(data []byte) ([]document, error) {
	read, err := yaml.YAMLToJSONStrict(data)
	return []document{read}, err
}

// cut splits a file at its separators, and reads each document by itself. Null is no document.
func cut(data []byte) ([]document, error) {
	source := splitting.NewYAMLReader(bufio.NewReader(bytes.NewReader(data)))
	found := []document{}
	for {
		part, err := source.Read()
		if errors.Is(err, io.EOF) {
			return found, nil
		}
		if err != nil {
			return nil, err
		}
		read, err := yaml.YAMLToJSONStrict(part)
		if err != nil {
			return nil, err
		}
		found = kept(found, read)
	}
}

// decoded reads a stream that may be YAML or JSON, as clients of Kubernetes do.
func decoded(data []byte) ([]document, error) {
	source := splitting.NewYAMLOrJSONDecoder(bytes.NewReader(data), 4096)
	found := []document{}
	for {
		var read document
		err := source.Decode(&read)
		if errors.Is(err, io.EOF) {
			return found, nil
		}
		if err != nil {
			return nil, err
		}
		found = kept(found, read)
	}
}

// plain reads JSON as Kubernetes does: names differ by case, and a second key of one name is an error.
func plain(data []byte) ([]document, error) {
	var value any
	faults, err := strict.UnmarshalStrict(data, &value)
	if err == nil && len(faults) > 0 {
		err = faults[0]
	}
	if err != nil {
		return nil, err
	}
	read, err := json.Marshal(value)
	return []document{read}, err
}

func kept(found []document, read document) []document {
	read = bytes.TrimSpace(read)
	if len(read) == 0 || bytes.Equal(read, []byte("null")) {
		return found
	}
	return append(found, read)
}

// ask gives the readings of a file. A reader that panics refuses.
func ask(mode string, data []byte) (told answer) {
	defer func() {
		if cause := recover(); cause != nil {
			told = answer{Refused: fmt.Sprint("panic: ", cause)}
		}
	}()
	for at, read := range readers[mode] {
		found, err := read(data)
		if err != nil && at == 0 {
			return answer{Refused: err.Error()}
		}
		if err != nil {
			// The first reader is the reference. What a client takes for broken JSON reaches no cluster.
			continue
		}
		told.Readings = append(told.Readings, found)
	}
	return told
}

func main() {
	lines := bufio.NewReaderSize(os.Stdin, 1<<20)
	out := json.NewEncoder(os.Stdout)
	for {
		line, err := lines.ReadString('\n')
		if err != nil {
			return
		}
		mode, coded, _ := strings.Cut(strings.TrimSpace(line), " ")
		data, err := base64.StdEncoding.DecodeString(coded)
		if err != nil || readers[mode] == nil {
			fmt.Fprintln(os.Stderr, "not a question: "+mode)
			os.Exit(2)
		}
		if err := out.Encode(ask(mode, data)); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(2)
		}
	}
}
