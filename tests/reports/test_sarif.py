from __future__ import annotations

import json
from typing import Any

from termcheck.findings import FileResult, Signature
from termcheck.reports import Look, reports


def rendered(signature: Signature, results: list[FileResult], *, unsafe: bool = False) -> dict[str, Any]:
    log: dict[str, Any] = json.loads("".join(reports()["sarif"].render(signature, results, Look(unsafe=unsafe))))
    return log


def test_results_name_rule_place_and_fix(signature: Signature, results: list[FileResult]) -> None:
    log = rendered(signature, results)
    [run] = log["runs"]
    assert log["version"] == "2.1.0"
    assert run["columnKind"] == "unicodeCodePoints"
    _, second, unsafe, flagged = run["results"]
    assert (second["ruleId"], second["level"]) == ("TC101", "error")
    rules = run["tool"]["driver"]["rules"]
    assert rules[flagged["ruleIndex"]] == {"id": "TC102", "shortDescription": {"text": "mixed-terms"}}
    place = second["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "a%20b/minsk.txt"
    region = {"startLine": 3, "startColumn": 43, "endLine": 3, "endColumn": 55, "charOffset": 64, "charLength": 12}
    assert place["region"] == region
    [replacement] = second["fixes"][0]["artifactChanges"][0]["replacements"]
    assert replacement == {"deletedRegion": region, "insertedContent": {"text": "Belarus"}}
    assert second["relatedLocations"][0]["message"]["text"] == "Minsk"
    assert "fixes" not in unsafe
    assert unsafe["message"]["text"].endswith("(unsafe: the article changes)")


def test_unsafe_fixes_are_offered_only_when_asked_for(signature: Signature, results: list[FileResult]) -> None:
    assert "fixes" in rendered(signature, results, unsafe=True)["runs"][0]["results"][2]


def test_a_file_that_failed_is_no_success(signature: Signature, results: list[FileResult]) -> None:
    [invocation] = rendered(signature, results)["runs"][0]["invocations"]
    assert not invocation["executionSuccessful"]
    [notification] = invocation["toolExecutionNotifications"]
    assert notification["message"]["text"] == "no such file; check the name"
    assert rendered(signature, results[2:])["runs"][0]["invocations"][0]["executionSuccessful"]


def test_a_rule_that_the_signature_does_not_name_gets_its_index(results: list[FileResult]) -> None:
    [run] = rendered(Signature("0.1.0", (), "x"), results)["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert all(rules[found["ruleIndex"]] == found["ruleId"] for found in run["results"])
