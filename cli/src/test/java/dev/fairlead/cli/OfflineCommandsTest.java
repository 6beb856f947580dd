package dev.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.fairlead.services.ServiceDescriptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

/** Commands that ask no service, and what is said of a command line that is wrong. */
class OfflineCommandsTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private final ManualShell shell = new ManualShell().at(ROOT);

    @TempDir Path directory;

    @Test
    void checkPassesTheShippedTrees() {
        assertThat(shell.run("check")).as(shell.out()).isZero();
        assertThat(shell.out()).startsWith("OK " + ROOT.resolve("config"));
        assertThat(shell.out().lines())
                .anyMatch(line ->
                        line.matches(
                                "checkout +act +production +orders +database +postgresql .*, 1"
                                        + " replica"));
        String demo = ROOT.resolve("config/examples/demo").toString();
        assertThat(shell.run("check", "--config", demo)).as(shell.out()).isZero();
    }

    @Test
    void checkNamesEveryProblemOfEveryServiceWithItsPlace() throws IOException {
        copy(ROOT.resolve("config/examples/demo"));
        change("services/checkout.yaml", "strategy: canary", "strategy: canery");
        change("alerting/alertmanager.yml", "receivers:", "recievers:");
        change("people/ada.yaml", "contacts:", "contakts:");

        assertThat(shell.run("check", "--config", directory.toString())).isEqualTo(1);
        assertThat(shell.out())
                .containsPattern("unknown strategy 'canery' at .*checkout.yaml:\\d+:\\d+")
                .containsPattern(
                        "'recievers' at .*alertmanager.yml:\\d+:\\d+: did you mean 'receivers'")
                .containsPattern(
                        "'contakts' at .*people/ada.yaml:\\d+:\\d+: did you mean 'contacts'");

        assertThat(shell.run("check", "--config", directory.toString(), "-o", "json")).isEqualTo(1);
        assertThat(shell.out()).contains("\"passed\" : false", "\"line\" : ");
    }

    @Test
    void ruleFilesAreCheckedAndTestedWithoutAServer() throws IOException {
        Path rules = directory.resolve("rules.yml");
        Files.writeString(
                rules, "groups: [{name: a, rules: [{alert: Down, expr: up == 0, for: 1m}]}]\n");
        Path tests = directory.resolve("tests.yml");
        String expected = "exp_alerts: [{exp_labels: {job: a}}]";
        Files.writeString(
                tests,
                "rule_files: [rules.yml]\n"
                        + "tests:\n"
                        + "  - input_series: [{series: 'up{job=\"a\"}', values: 0x5}]\n"
                        + "    alert_rule_test: [{alertname: Down, eval_time: 1m, "
                        + expected
                        + "}]\n");

        assertThat(shell.run("rules", "check", rules.toString())).isZero();
        assertThat(shell.out().strip()).isEqualTo(rules + ": ok, 1 rule");
        assertThat(shell.run("rules", "check", rules.toString(), tests.toString())).isEqualTo(1);
        assertThat(shell.out().lines()).hasSize(2);
        assertThat(shell.run("rules", "test", tests.toString())).as(shell.out()).isZero();
        assertThat(shell.out().strip()).isEqualTo("1 passed, 0 failed");

        change("tests.yml", "1m", "0m");
        assertThat(shell.run("rules", "test", tests.toString())).isEqualTo(1);
        assertThat(shell.out().strip()).endsWith("0 passed, 1 failed");
        assertThat(shell.run("rules", "check", "--enable-feature", "nope", rules.toString()))
                .isEqualTo(2);
    }

    @Test
    void cdEventsAreCheckedAndSaidWhatTheyTrigger() throws IOException {
        String event =
                """
                {"context": {"specversion": "0.5.0", "id": "1", "source": "/ci", "timestamp": "2026-11-30T12:00:00Z",
                             "type": "dev.cdevents.service.deployed.0.3.0"},
                 "subject": {"id": "ns/checkout", "content": {"environment": {"id": "production"},
                                                               "artifactId": "pkg:oci/checkout@1.4.2"}}}
                """;
        String sound = Files.writeString(directory.resolve("a.json"), event).toString();
        String future =
                Files.writeString(
                                directory.resolve("b.json"),
                                event.replace("service.deployed.0.3.0", "service.moved.2.0.0"))
                        .toString();
        String damaged =
                Files.writeString(
                                directory.resolve("c.json"),
                                event.replace("artifactId", "artifact"))
                        .toString();

        assertThat(shell.run("cdevents", "check", sound, future)).as(shell.out()).isZero();
        assertThat(shell.out().lines())
                .containsExactly(
                        "OK %s: dev.cdevents.service.deployed.0.3.0 (CDEvents 0.5.0): records that checkout 1.4.2 was brought to production by somebody else"
                                .formatted(sound),
                        "OK %s: dev.cdevents.service.moved.2.0.0 (CDEvents 0.5.0): not known here, triggers nothing (only what all events have was checked)"
                                .formatted(future));
        assertThat(shell.run("cdevents", "check", sound, damaged, directory.toString()))
                .isEqualTo(1);
        assertThat(shell.out().lines())
                .contains(
                        "FAULTY " + damaged,
                        "  subject.content.artifactId: missing: expected a package URL such as pkg:oci/shop@sha256%3A0b31…",
                        "FAULTY " + directory);
        assertThat(shell.run("cdevents", "check", "-o", "json", damaged)).isEqualTo(1);
        assertThat(JsonMapper.shared().readTree(shell.out()).at("/files/0/faults/0/path"))
                .hasToString("\"subject.content.artifactId\"");
        assertThat(shell.run("cdevents", "check")).isEqualTo(2);
    }

    @Test
    void whatAReleaseWouldBeIsPlannedWithoutAServer() {
        String file = ROOT.resolve("config/services/checkout.yaml").toString();

        assertThat(shell.run("deploy", "plan", file)).as(shell.err()).isZero();
        assertThat(shell.out().lines().filter(line -> !line.startsWith(" ")))
                .containsExactly(
                        "checkout to dev by timed (blue-green), mode act",
                        "checkout to staging by timed (blue-green), mode act",
                        "checkout to production by canary (canary), mode act");
        assertThat(shell.run("deploy", "plan", file, "-e", "production")).isZero();
        assertThat(shell.out())
                .contains(
                        "gate checklist: unit-tests, integration-tests, security-scan (of the last 1d), migrations-verified,"
                                + " configuration-updated, monitoring-configured, rollback-plan; fails at once",
                        "bad: ErrorRatio above 0.05 (critical): ( sum(rate(${errors}[",
                        "earliest end 1h35m500ms after the start; latest 2h17m15s, gates that wait included",
                        "gate success-in-staging: success of the same artifact in staging, and 30m there;"
                                + " waits 30m",
                        "watched on for 30m after the success: a breach still takes it out",
                        "first version of the environment: start-instance, smoke-test, verify-migrations, traffic-100")
                .containsPattern("traffic-25 +25 % +30m +32m30s +1h500ms +by edge; watched for 30m")
                .containsPattern(
                        "verify-migrations +- +0s +1m +500ms +/opt/checkout/bin/migrations ends");
    }

    @Test
    void aPlanIsJsonForScripts() {
        String file = ROOT.resolve("config/services/checkout.yaml").toString();

        assertThat(shell.run("deploy", "plan", file, "-e", "production", "--json")).isZero();
        var plan = JsonMapper.shared().readTree(shell.out()).at("/plans/0");
        assertThat(plan.at("/earliestEndSeconds").asDouble()).isEqualTo(5700.5);
        assertThat(plan.at("/steps/3/share").asInt()).isEqualTo(5);
        assertThat(plan.at("/onInconclusive").asString()).isEqualTo("rollback");
        assertThat(plan.at("/conditions/0/query").asString()).contains("rate(${errors}[");
    }

    @Test
    void aPlanOfWhatCannotBeReadNamesWhy() throws IOException {
        copy(ROOT.resolve("config/examples/demo"));
        Path file = directory.resolve("services/checkout.yaml");
        assertThat(shell.run("deploy", "plan", file.toString(), "-e", "moon")).isEqualTo(1);
        assertThat(shell.err())
                .contains("environment is 'moon': expected one of dev, staging, production");
        change("services/checkout.yaml", "strategy: canary", "strategy: canery");

        assertThat(shell.run("deploy", "plan", file.toString())).isEqualTo(1);
        assertThat(shell.err()).containsPattern("unknown strategy 'canery' at .*checkout.yaml:");
        assertThat(shell.run("deploy", "plan", directory.toString())).isEqualTo(2);
        assertThat(shell.run("deploy", "plan", "-e", "production")).isEqualTo(2);
    }

    @Test
    void shiftsOfAFileArePrintedAsJson() throws IOException {
        Path file = schedule("");

        int code =
                shell.run(
                        "oncall",
                        "shifts",
                        "--schedule",
                        file.toString(),
                        "--from",
                        "2026-03-28T12:00:00Z",
                        "--to",
                        "2026-03-30T06:00:00Z");

        assertThat(code).as(shell.err()).isZero();
        // The night of the 29th is an hour shorter.
        assertThat(JsonMapper.shared().readTree(shell.out()))
                .isEqualTo(
                        JsonMapper.shared()
                                .readTree(
                                        """
                                        [{"role": "primary", "person": "ben",
                                          "start": "2026-03-28T12:00:00Z", "end": "2026-03-29T07:00:00Z"},
                                         {"role": "primary", "person": "ada",
                                          "start": "2026-03-29T07:00:00Z", "end": "2026-03-30T06:00:00Z"}]
                                        """));
    }

    @Test
    void aGapInAScheduleIsRed() throws IOException {
        Path file =
                schedule(
                        "overrides: [{role: primary, from: \"2026-03-28T09:00\", until:"
                                + " \"2026-03-28T10:30\"}]\n");
        String[] check = {"oncall", "check", file.toString(), "--from", "2026-03-01T00:00:00Z"};

        assertThat(shell.run(check)).isEqualTo(1);
        assertThat(shell.out())
                .isEqualToIgnoringNewLines(
                        file
                                + ": nobody is primary from 2026-03-28T08:00:00Z until"
                                + " 2026-03-28T09:30:00Z");

        schedule("");
        assertThat(shell.run(check)).isZero();
        assertThat(shell.out()).isEqualToIgnoringNewLines("OK " + file);
    }

    @Test
    void aScheduleThatCannotBeUsedIsRedWithItsPlace() throws IOException {
        Path file = schedule("ovrrides: []\n");

        assertThat(shell.run("oncall", "check", file.toString())).isEqualTo(1);
        assertThat(shell.out()).contains("schedule.yaml:6:1", "did you mean 'overrides'");
        assertThat(shell.run("oncall", "check", directory.resolve("none.yaml").toString()))
                .isEqualTo(2);
    }

    private Path schedule(String more) throws IOException {
        return Files.writeString(
                directory.resolve("schedule.yaml"),
                """
                timeZone: Europe/Berlin
                rotation: daily
                handoff: {time: "09:00"}
                start: 2026-03-25
                roles: {primary: [ada, ben]}
                """
                        + more);
    }

    private void copy(Path tree) throws IOException {
        try (var files = Files.walk(tree)) {
            for (Path file : (List<Path>) files.filter(Files::isRegularFile).toList()) {
                Path copy = directory.resolve(tree.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    private void change(String file, String text, String other) throws IOException {
        Path path = directory.resolve(file);
        String before = Files.readString(path);
        assertThat(before).contains(text);
        Files.writeString(path, before.replace(text, other));
    }

    @Test
    void tokensAreMadeListedAndRevoked() throws IOException {
        Path file = directory.resolve("tokens.yaml");
        shell.with("FAIRLEAD_TOKENS", file.toString());

        assertThat(
                        shell.run(
                                "token",
                                "create",
                                "ci-checkout",
                                "--role",
                                "ci",
                                "--team",
                                "payments",
                                "--service",
                                "checkout",
                                "--expires",
                                "90d"))
                .as(shell.err())
                .isZero();
        String made = shell.out().strip();
        assertThat(made).matches("flt_[A-Za-z0-9_-]{43}");
        assertThat(Files.readString(file)).doesNotContain(made);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");

        assertThat(shell.run("token", "create", "ci-checkout", "--role", "ci", "--team", "x"))
                .isEqualTo(1);
        assertThat(shell.err()).contains("expected another name");
        assertThat(shell.run("token", "list")).isZero();
        assertThat(shell.out().lines())
                .containsExactly(
                        "NAME         ROLE  TEAMS     SERVICES  EXPIRES               EXPIRED",
                        "ci-checkout  ci    payments  checkout  2027-02-21T12:00:00Z  no");
        assertThat(shell.run("token", "revoke", "ci-checkout")).isZero();
        assertThat(shell.run("token", "revoke", "ci-checkout")).isEqualTo(1);
    }

    @Test
    void aTimeThatIsOverOrNoTimeIsRefused() {
        shell.with("FAIRLEAD_TOKENS", directory.resolve("tokens.yaml").toString());
        String[] create = {"token", "create", "a", "--role", "ci", "--team", "x", "--expires", ""};

        create[8] = "2026-11-23";
        assertThat(shell.run(create)).isEqualTo(2);
        create[8] = "tomorrow";
        assertThat(shell.run(create)).isEqualTo(2);
        assertThat(shell.err()).contains("expected a time such as 90d");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aWrongCommandLineEndsWithTwoAndSuggestsTheNearest() {
        assertThat(shell.run("rolout", "list")).isEqualTo(2);
        assertThat(shell.err()).contains("fairlead rollout");
        assertThat(shell.run("deploy", "checkout", "3")).isEqualTo(2);
        assertThat(shell.err()).contains("--environment", "hint: fairlead deploy --help");
        assertThat(shell.run("rollout")).isEqualTo(2);
        assertThat(shell.run("deploy", "c", "3", "-e", "p", "--evidence", "x=maybe")).isEqualTo(2);
        assertThat(shell.err()).contains("passed, failed or skipped");
        assertThat(shell.run("incident", "list", "--server", "ftp://x")).isEqualTo(2);
        assertThat(shell.run("rollout", "wait", "x", "--timeout", "soon")).isEqualTo(2);
        assertThat(shell.run()).isEqualTo(2);
    }

    @Test
    void everyCommandHasHelpWithAnExample() {
        CommandLine root = new Program(shell.shell()).commandLine("");
        assertThat(root.getSubcommands()).hasSize(35);
        hasExamples(root);
    }

    @Test
    void theListOfCommandsIsThatOfTheWholeProgram() {
        String whole = new Program(shell.shell()).commandLine("").getUsageMessage();

        assertThat(shell.run("--help")).isZero();
        assertThat(shell.out()).isEqualTo(whole);
        assertThat(shell.run("-h")).isZero();
        assertThat(shell.out()).isEqualTo(whole);
    }

    /** A shell takes an example as it stands, and the program what the shell makes of it. */
    @Test
    void examplesCanBePasted() throws Exception {
        StringBuilder pasted =
                new StringBuilder(
                        "fairlead() { printf '%s\\0' \"$@\" $'\\n' >&3; }\njava() { :; }\n");
        for (CommandLine command : everyCommand(new Program(shell.shell()).commandLine(""))) {
            examples(command).forEach(line -> pasted.append(line).append('\n'));
        }
        Path taken = directory.resolve("taken");

        assertThat(pasted.toString()).doesNotContain("…");
        assertThat(bash("exec 3>'" + taken + "'\nset -e\n" + pasted)).isEmpty();
        List<String> examples = List.of(Files.readString(taken).split("\0\n\0"));
        assertThat(examples).hasSizeGreaterThan(150);
        for (String example : examples) {
            String[] words = example.split("\0", -1);
            new Program(shell.shell()).commandLine(words[0]).parseArgs(words);
        }
    }

    private static List<String> examples(CommandLine command) {
        List<String> lines = List.of(command.getCommandSpec().usageMessage().footer());
        int heading = 0;
        while (heading < lines.size() && !lines.get(heading).startsWith("%nExample")) {
            heading++;
        }
        return lines.stream().skip(heading).filter(line -> line.startsWith("  ")).toList();
    }

    /** What it said, which is nothing where all went well. */
    private String bash(String script) throws IOException, InterruptedException {
        Path file = Files.writeString(directory.resolve("script"), script);
        Path home = directory.resolve("home/.local/share/bash-completion/completions");
        Files.createDirectories(home);
        Path said = directory.resolve("said");
        var builder =
                new ProcessBuilder("bash", file.toString())
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile());
        builder.environment()
                .putAll(
                        Map.of(
                                "HOME", directory.resolve("home").toString(),
                                "GITHUB_SHA", "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c",
                                "GITHUB_RUN_ID", "4711",
                                "GITHUB_RUN_ATTEMPT", "1"));
        int code = builder.start().waitFor();
        return code == 0 ? Files.readString(said) : code + ": " + Files.readString(said);
    }

    /**
     * Also where the terminal is narrow nothing in an example is left out, and no line is broken.
     */
    @Test
    void examplesAreShownAsWholeLines() {
        CommandLine root = new Program(shell.shell()).commandLine("");
        for (CommandLine command : everyCommand(root)) {
            String name = command.getCommandSpec().qualifiedName();
            command.setUsageHelpAutoWidth(false).setUsageHelpWidth(55);
            for (String example : examples(name, command.getUsageMessage())) {
                assertThat(example).as(name).doesNotContain("…");
                List<String> words = words(example);
                if (words.getFirst().equals("fairlead")) {
                    String[] line = words.subList(1, words.size()).toArray(String[]::new);
                    assertThatCode(() -> root.parseArgs(line))
                            .as(example)
                            .doesNotThrowAnyException();
                } else {
                    assertThat(example)
                            .as(name)
                            .isIn(
                                    "java integrations/verifier/Verify.java evidence.json"
                                            + " data/audit/checkpoint-key.pem.pub",
                                    "source <(fairlead completion zsh)");
                }
            }
        }
    }

    /** What the help shows as examples, each with the lines that it goes on in. */
    private static List<String> examples(String name, String help) {
        List<String> all = new ArrayList<>();
        boolean examples = false;
        boolean goesOn = false;
        for (String line : help.lines().toList()) {
            if (goesOn) {
                all.addLast(all.removeLast() + line);
            } else if (examples && !line.isEmpty() && !line.endsWith(":")) {
                assertThat(line).as(name).startsWith("  ");
                all.add(line.strip());
            } else {
                examples = line.matches("Examples?:");
            }
            goesOn = examples && line.endsWith(" \\");
            if (goesOn) {
                String whole = all.removeLast();
                all.addLast(whole.substring(0, whole.length() - 1));
            }
        }
        return all;
    }

    /** As a shell takes them, up to where it sends the output. */
    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        var word = Pattern.compile("(?:[^\\s'\"]|'[^']*'|\"[^\"]*\")+|\\S").matcher(line);
        while (word.find() && !word.group().equals(">")) {
            assertThat(word.group()).as(line).isNotIn("'", "\"");
            words.add(word.group().replaceAll("['\"](?=[^'\"]*['\"])|['\"]$", ""));
        }
        return words;
    }

    /** Whoever mistypes is told what was expected, not which class could not read it. */
    @Test
    void noValueThatIsWrongIsAnsweredWithTheNamesOfClasses() {
        CommandLine root = new Program(shell.shell()).commandLine("");
        for (CommandLine command : everyCommand(root)) {
            for (var option : command.getCommandSpec().options()) {
                if (option.arity().max() > 0) {
                    List<String> words = words(command);
                    words.addAll(List.of(option.longestName(), "!!!"));
                    namesNoClass(root, words);
                }
            }
            for (var wrong : command.getCommandSpec().positionalParameters()) {
                List<String> words = words(command);
                for (var each : command.getCommandSpec().positionalParameters()) {
                    boolean service = each.type() == ServiceDescriptor.class;
                    words.add(each == wrong ? "!!!" : service ? "deploy" : "1");
                }
                namesNoClass(root, words);
            }
        }
    }

    private static List<String> words(CommandLine command) {
        List<String> words =
                new ArrayList<>(List.of(command.getCommandSpec().qualifiedName().split(" ")));
        words.removeFirst();
        return words;
    }

    private static void namesNoClass(CommandLine root, List<String> words) {
        try {
            root.parseArgs(words.toArray(String[]::new));
        } catch (CommandLine.ParameterException wrong) {
            assertThat(wrong.getMessage())
                    .as(String.join(" ", words))
                    .doesNotContainPattern("java[.]|Exception|is not an? |cannot convert|Integer");
        }
    }

    @Test
    void aWrongValueIsAnsweredWithWhatTheOptionIsFor() {
        assertThat(shell.run("incident", "list", "--limit", "abc")).isEqualTo(2);
        assertThat(shell.err().lines())
                .containsExactly(
                        "error: Invalid value for option '--limit': 'abc' is not taken: expected a"
                                + " whole number like 8",
                        "hint: --limit: At most so many, 1 to 200 (default: 50).",
                        "hint: fairlead incident list --help");
        assertThat(shell.run("incident", "list", "--limit", "99999999999")).isEqualTo(2);
        assertThat(shell.err()).contains("expected a smaller number");
        assertThat(shell.run("dead-letter", "discard", "deploy", "fairlead.alerts.v1", "x", "1"))
                .isEqualTo(2);
        assertThat(shell.err()).contains("(PARTITION)", "'x' is not taken", "hint: PARTITION: ");
    }

    private static List<CommandLine> everyCommand(CommandLine command) {
        List<CommandLine> all = new ArrayList<>(List.of(command));
        command.getSubcommands().values().forEach(each -> all.addAll(everyCommand(each)));
        return all;
    }

    private static void hasExamples(CommandLine command) {
        String name = command.getCommandSpec().qualifiedName();
        if (!name.equals("fairlead help")) {
            assertThat(command.getUsageMessage())
                    .as(name)
                    .contains("--help", "Example", "  " + name);
        }
        command.getSubcommands().values().forEach(OfflineCommandsTest::hasExamples);
    }

    @Test
    void theCompletionScriptKnowsTheCommands() {
        assertThat(shell.run("completion", "bash")).isZero();
        assertThat(shell.out()).contains("complete -F", "dead-letter", "--evidence");
    }
}
