"""Scaffold: the files of a model version that a registry holds: profile, first release, evidence.

    plan = planned(ground, wanted, answers)    # pure: what is known → the files that say it

What a registry cannot know is asked for (questions.py); what nobody said is left out, never made up.
"""
