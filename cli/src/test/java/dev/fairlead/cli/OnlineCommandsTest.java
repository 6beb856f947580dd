package dev.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the online commands ask, print and end with, against answers of the API's form. */
class OnlineCommandsTest {
    private StubService service;
    private ManualShell shell;

    @TempDir Path directory;

    @BeforeEach
    void start() throws IOException {
        service = new StubService();
        shell = new ManualShell().with("FAIRLEAD_URL", service.url()).with("FAIRLEAD_TOKEN", "t");
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private static String deployment(String status, int weight, String more) {
        return """
        {"id": "d1", "service": "checkout", "environment": "production", "version": "3",
         "status": "%s", "tone": "%s", "endedAt": %s, "step": 1, "weightPercent": %d, "pausedFor": null,
         "steps": [{"step": 0, "name": "start-instance"}, {"step": 1, "name": "traffic-5"}],
         "timeline": [{"at": "2026-11-23T19:21:39.75Z", "event": "TrafficShifted"}]%s}\
        """
                .formatted(status, tone(status), endedAt(status), weight, more);
    }

    private static String tone(String status) {
        return switch (status) {
            case "succeeded" -> "good";
            case "failed", "rolled-back" -> "bad";
            default -> "busy";
        };
    }

    private static String endedAt(String status) {
        return tone(status).equals("busy") ? "null" : "\"2026-11-23T19:21:39.75Z\"";
    }

    @Test
    void theNumbersAreShownAndWhatIsNotMeasuredSaysWhy() {
        service.answers(
                200,
                """
                {"service": null, "environment": null, "team": null, "from": "2026-10-24T12:00:00Z", "to": "2026-11-23T12:00:00Z",
                 "ended": {"succeeded": 95, "failed": 2, "rolledBack": 5, "cancelled": 1, "observed": 40},
                 "deploymentFrequency": {"count": 95, "perDay": 3.1666},
                 "leadTime": {"measured": false, "reason": "commit-time-unknown", "count": 0, "of": 95},
                 "changeFailureRate": {"measured": true, "reason": null, "ratio": 0.05, "count": 5, "of": 100},
                 "timeToRestore": {"measured": true, "count": 5, "of": 5, "medianSeconds": 61.4, "p95Seconds": 4000},
                 "deploymentSuccess": {"measured": true, "ratio": 0.9314, "count": 95, "of": 102, "objective": 0.99, "met": false},
                 "days": []}
                """);

        assertThat(shell.run("dora", "--service", "checkout")).as(shell.err()).isZero();

        assertThat(shell.out().lines())
                .contains(
                        "environment           all that are production",
                        "deployments           95 succeeded, 5 rolled back, 2 failed, 1 cancelled; 40 of them by others",
                        "deployment frequency  3.17 a day",
                        "lead time             not measured: commit-time-unknown",
                        "change failure rate   5 % (5 of 100)",
                        "time to restore       1m1s (median), 1h6m40s (95 %), known of 5 of 5",
                        "deployment success    93.14 % (95 of 102); objective 99 %: not met");
        assertThat(service.received().getFirst().uri())
                .startsWith("/api/v1/metrics/dora?")
                .contains("service=checkout", "from=2026-10-24T12", "to=2026-11-23T12");
    }

    @Test
    void whatOthersDeployIsListed() {
        service.answers(
                200,
                """
                {"items": [{"id": "o1", "service": "checkout", "environment": "production", "version": "1.4.2",
                  "status": "succeeded", "changedAt": "2026-11-23T10:00:00.5Z", "provider": "github", "by": "octocat",
                  "url": "https://github.example/1"}], "next": null}
                """);

        assertThat(shell.run("rollout", "observed", "--provider", "github"))
                .as(shell.err())
                .isZero();

        assertThat(shell.out().lines())
                .containsExactly(
                        "ID  SERVICE   ENVIRONMENT  VERSION  STATUS     CHANGED               PROVIDER  BY       URL",
                        "o1  checkout  production   1.4.2    succeeded  2026-11-23T10:00:00Z  github    octocat  https://github.example/1");
        assertThat(service.received().getFirst().uri())
                .startsWith("/api/v1/observed-deployments?provider=github");
    }

    @Test
    void aReleaseThatWaitsAtAGateIsWaitedForAndSaysWhatFor() {
        String waiting =
                """
                , "waiting": [{"gate": "checklist", "reason": "checklist-incomplete", "detail": "unit-tests (missing)",
                  "since": "2026-11-23T19:21:39Z", "until": "2026-11-23T19:51:39Z"}]\
                """;
        service.answers(201, deployment("waiting", 0, waiting))
                .answers(200, deployment("waiting", 0, waiting))
                .answers(200, deployment("succeeded", 100, ""));

        int exit = shell.run("deploy", "checkout", "3", "-e", "production", "--wait");

        assertThat(exit).isZero();
        assertThat(shell.out())
                .contains("waiting", "checklist until 2026-11-23T19:51:39Z: unit-tests (missing)");
    }

    @Test
    void deployWaitsAndPrintsEachChangeAndTheVerdict() {
        service.answers(201, deployment("starting", 0, ""))
                .answers(200, deployment("watching", 5, ""))
                .answers(200, deployment("watching", 5, ""))
                .answers(200, deployment("succeeded", 100, ""));

        int exit =
                shell.run(
                        "deploy",
                        "checkout",
                        "3",
                        "-e",
                        "production",
                        "--wait",
                        "--evidence",
                        "unit-tests=passed",
                        "--evidence",
                        "scan=failed@https://ci.example.org/1");

        assertThat(exit).isZero();
        assertThat(shell.out().lines())
                .containsExactly(
                        "deployment d1",
                        "19:21:39Z  watching        5 %  2/2 traffic-5",
                        "19:21:39Z  succeeded     100 %  2/2 traffic-5",
                        "checkout 3 to production: succeeded");
        StubService.Received asked = service.received().getFirst();
        assertThat(asked.uri()).isEqualTo("/api/v1/deployments");
        assertThat(asked.token()).isEqualTo("Bearer t");
        assertThat(asked.body())
                .contains("{\"item\":\"unit-tests\",\"outcome\":\"passed\"}")
                .contains("\"url\":\"https://ci.example.org/1\"");
    }

    private static String recorded(String item, String outcome, String detail) {
        return """
        {"service": "checkout", "version": "3", "reason": "evidence-kept",
         "evidence": {"item": "%s", "outcome": "%s", "url": null, "digest": null, "at": "2026-11-30T10:00:00Z",
                      "source": "ci", "detail": %s}}
        """
                .formatted(item, outcome, detail);
    }

    @Test
    void evidenceIsRecordedAndALoadTestIsSentAsItWasWritten() throws IOException {
        Path summary = Files.writeString(directory.resolve("summary.json"), "{\"metrics\": {}}");
        service.answers(200, recorded("scan", "passed", "null"))
                .answers(200, recorded("performance-tests", "failed", "\"k6: p95 300 ms\""));

        int exit =
                shell.run(
                        "deploy",
                        "evidence",
                        "checkout",
                        "3",
                        summary.toString(),
                        "-e",
                        "production",
                        "--evidence",
                        "scan=success@https://ci.example.org/1");

        assertThat(exit).as(shell.err()).isEqualTo(1);
        assertThat(service.received().getFirst().uri()).isEqualTo("/api/v1/evidence");
        assertThat(service.received().getFirst().body())
                .isEqualTo(
                        "{\"service\":\"checkout\",\"version\":\"3\",\"item\":\"scan\",\"outcome\":\"passed\",\"url\":\"https://ci.example.org/1\"}");
        assertThat(service.received().getLast().uri())
                .isEqualTo(
                        "/api/v1/evidence/load-tests?service=checkout&version=3&item=performance-tests&environment=production");
        assertThat(service.received().getLast().body()).isEqualTo("{\"metrics\": {}}");
        assertThat(shell.out()).contains("performance-tests  failed").contains("k6: p95 300 ms");
    }

    @Test
    void withoutAnythingToRecordWhatIsKnownIsListed() {
        service.answers(200, "{\"service\": \"checkout\", \"version\": \"3\", \"items\": []}");

        assertThat(shell.run("deploy", "evidence", "checkout", "3")).as(shell.err()).isZero();

        assertThat(service.received().getFirst().uri())
                .isEqualTo("/api/v1/evidence?service=checkout&version=3");
        assertThat(shell.out()).contains("nothing is known of checkout 3");
    }

    @Test
    void aFreezeIsDeclaredAndEndedWithAReason() {
        service.answers(
                201,
                """
                {"freezeId": "f1", "reason": "the sale", "services": ["checkout"], "environments": [],
                 "from": "2026-11-30T10:00:00Z", "to": "2026-12-01T08:00:00Z", "override": "ADMIN", "by": "olga", "open": true}
                """);

        int declared =
                shell.run(
                        "rollout",
                        "freeze",
                        "--service",
                        "checkout",
                        "--to",
                        "2026-12-01T08:00:00Z",
                        "--reason",
                        "the sale");
        assertThat(declared).as(shell.err()).isZero();
        assertThat(service.received().getFirst().body())
                .isEqualTo(
                        "{\"reason\":\"the sale\",\"services\":[\"checkout\"],\"environments\":[],\"to\":\"2026-12-01T08:00:00Z\"}");
        assertThat(shell.out()).contains("f1").contains("production").contains("olga");

        assertThat(shell.run("rollout", "unfreeze", "f1", "--reason", "it is over")).isZero();
        assertThat(service.received().getLast().uri()).isEqualTo("/api/v1/freezes/f1/end");
        assertThat(shell.run("rollout", "unfreeze", "f1")).isEqualTo(2);
    }

    @Test
    void theChecklistOfADeploymentIsShownWhole() {
        service.answers(
                200,
                deployment(
                        "waiting",
                        0,
                        """
                        , "checklist": [{"item": "scan", "when": "before", "state": "stale", "source": "ci",
                          "at": "2026-11-28T10:00:00Z", "until": "2026-11-29T10:00:00Z", "detail": "examine it again"}]
                        """));

        assertThat(shell.run("rollout", "show", "d1")).as(shell.err()).isZero();

        assertThat(shell.out())
                .contains("CHECKLIST")
                .containsPattern("before +scan +stale +ci +2026-11-28.*examine it again");
    }

    private static final String SERVICE =
            """
            {"name": "checkout", "team": "payments", "owner": "maria", "tier": 1, "mode": "advise",
             "description": null, "runbook": null, "dependsOn": [], "dependants": ["shop", "till"],
             "environments": [
               {"name": "staging", "resources": []},
               {"name": "production", "resources": [
                 {"name": "orders", "type": "database", "where": "postgresql db:5432/orders"}]}]}
            """;

    @Test
    void theCatalogueIsATableWithTheModeOfEachService() {
        service.answers(200, "{\"configHash\": \"c0ffee\", \"items\": [%s]}".formatted(SERVICE));

        assertThat(shell.run("service")).isZero();

        assertThat(service.received().getFirst().uri()).isEqualTo("/api/v1/services");
        assertThat(shell.out().lines())
                .containsExactly(
                        "SERVICE   TEAM      TIER  MODE    ENVIRONMENTS         RESOURCES",
                        "checkout  payments  1     advise  staging, production  1");
    }

    @Test
    void aServiceIsShownWithWhatItStandsOn() {
        service.answers(200, SERVICE);

        assertThat(shell.run("service", "checkout")).isZero();

        assertThat(service.received().getFirst().uri()).isEqualTo("/api/v1/services/checkout");
        assertThat(shell.out().lines())
                .containsExactly(
                        "service       checkout",
                        "team          payments",
                        "owner         maria",
                        "tier          1",
                        "mode          advise",
                        "called by     shop, till",
                        "environments  staging, production",
                        "",
                        "ENVIRONMENT  RESOURCE  TYPE      WHERE",
                        "production   orders    database  postgresql db:5432/orders");
    }

    @Test
    void recordsOfTheTrailAreSearchedAndFitAHundredAndTwentyColumns() {
        String record =
                """
                {"time": "2026-11-29T12:01:00.5Z", "type": "dev.fairlead.incidents.%s.v1",
                 "service": %s, "names": ["d1", "caller:%s"], "subject": "incident-7",
                 "correlationId": "330218df-700a-4379-b878-7edbb73de4b8"}\
                """;
        service.answers(
                200,
                "{\"items\": [%s, %s, {\"time\": \"2026-11-29T12:00:00Z\"}], \"next\": \"c\"}"
                        .formatted(
                                record.formatted("IncidentOpened", "null", "anna"),
                                record.formatted(
                                        "E".repeat(60),
                                        "\"" + "s".repeat(63) + "\"",
                                        "c".repeat(99))));

        int exit =
                shell.run(
                        "audit",
                        "search",
                        "--service",
                        "checkout",
                        "--type",
                        "IncidentOpened",
                        "--caller",
                        "anna",
                        "--subject",
                        "incident-7",
                        "--lifecycle",
                        "l",
                        "--topic",
                        "t",
                        "--from",
                        "2026-11-29T00:00:00Z",
                        "--to",
                        "2026-11-30T00:00:00Z",
                        "--limit",
                        "3");

        assertThat(exit).as(shell.err()).isZero();
        assertThat(shell.out().lines()).hasSize(4).allMatch(line -> line.length() <= 120);
        assertThat(shell.out().lines().skip(1).findFirst().orElseThrow())
                .matches(
                        "2026-11-29T12:01:00Z +IncidentOpened +- +anna +330218df-700a-4379-b878-7edbb73de4b8");
        assertThat(shell.err()).contains("--cursor c");
        assertThat(service.received().getFirst().uri())
                .isEqualTo(
                        "/api/v1/events?service=checkout&type=IncidentOpened&caller=anna&subject=incident-7"
                                + "&correlation=l&topic=t&from=2026-11-29T00%3A00%3A00Z&to=2026-11-30T00%3A00%3A00Z&limit=3");
        assertThat(shell.run("audit", "search", "--from", "yesterday")).isEqualTo(2);
    }

    @Test
    void accessListsWhoAskedForWhatAndHowOftenWhatWasRefused() {
        service.answers(
                200,
                """
                {"items": [
                  {"time": "2026-11-29T12:01:00.5Z", "type": "dev.fairlead.access.RefusalsCounted.v1",
                   "payload": {"service": "deploy", "caller": null, "addresses": ["192.0.2.1", "192.0.2.2"],
                     "forwardedFor": [], "action": null, "reason": "token-unknown", "count": 5599}},
                  {"time": "2026-11-29T12:00:00.5Z", "type": "dev.fairlead.access.MutationAccepted.v1",
                   "payload": {"service": "deploy", "caller": "anna", "address": "127.0.0.1",
                     "forwardedFor": "198.51.100.9", "action": "POST /api/v1/deployments/{id}/pause",
                     "status": 200, "reason": "paused"}}],
                 "next": null}
                """);

        int exit = shell.run("access", "list", "--caller", "anna", "--service", "deploy");

        assertThat(exit).isZero();
        assertThat(shell.out().lines())
                .containsExactly(
                        "TIME                  EVENT             SERVICE  CALLER  FROM             "
                                + "          ACTION                               REASON         COUNT",
                        "2026-11-29T12:01:00Z  RefusalsCounted   deploy   -      "
                                + " 192.0.2.1,192.0.2.2        -                                   "
                                + " token-unknown  5599",
                        "2026-11-29T12:00:00Z  MutationAccepted  deploy   anna    198.51.100.9 by"
                                + " 127.0.0.1  POST /api/v1/deployments/{id}/pause  paused         -");
        assertThat(service.received().getFirst().uri())
                .isEqualTo(
                        "/api/v1/events?topic=fairlead.access.v1&caller=anna&service=deploy&limit=50");
    }

    @Test
    void aRollbackEndsWithOneAndItsReason() {
        service.answers(201, deployment("starting", 0, ""))
                .answers(
                        200,
                        deployment(
                                "rolled-back",
                                0,
                                ", \"reason\": \"metric-breached\", \"detail\": \"too many"
                                        + " errors\""));

        assertThat(shell.run("deploy", "checkout", "3", "-e", "production", "--wait")).isEqualTo(1);
        assertThat(shell.out())
                .endsWith(
                        "checkout 3 to production: rolled back (metric-breached; too many"
                                + " errors)\n");
    }

    @Test
    void aReleaseThatAGateDoesNotLetBeginEndsWithOneAndItsReason() {
        service.answers(
                201,
                deployment(
                        "failed",
                        0,
                        ", \"reason\": \"checklist-incomplete\", \"detail\": \"unit-tests"
                                + " (missing)\""));

        assertThat(shell.run("deploy", "checkout", "3", "-e", "production")).isEqualTo(1);
        assertThat(shell.out()).contains("status       failed", "detail       unit-tests");
        assertThat(shell.err())
                .contains(
                        "error: checkout 3 to production: failed (checklist-incomplete; unit-tests"
                                + " (missing))",
                        "hint: ");
    }

    @Test
    void aVersionThatServesAlreadyIsNoFailureWhereThatIsAskedFor() {
        String problem = "\"detail\": \"it serves\", \"reason\": \"already-serving\"";
        service.problem(422, "not-deployable", problem).problem(422, "not-deployable", problem);

        assertThat(shell.run("deploy", "checkout", "3", "-e", "staging")).isEqualTo(1);
        assertThat(shell.run("deploy", "checkout", "3", "-e", "staging", "--unless-serving"))
                .isZero();
        assertThat(shell.out()).isEqualTo("checkout 3 serves in staging already\n");
    }

    @Test
    void aJobsResultIsAnOutcome() {
        service.answers(201, deployment("starting", 0, ""));

        assertThat(
                        shell.run(
                                "deploy",
                                "checkout",
                                "3",
                                "-e",
                                "production",
                                "--evidence",
                                "unit-tests=success@https://ci.example.org/1",
                                "--evidence",
                                "e2e-tests=failure",
                                "--evidence",
                                "scan=cancelled",
                                "--evidence-digest",
                                "sha256:ab"))
                .isZero();

        assertThat(service.received().getFirst().body())
                .contains("\"item\":\"unit-tests\",\"outcome\":\"passed\"")
                .contains("\"item\":\"e2e-tests\",\"outcome\":\"failed\"")
                .contains("\"item\":\"scan\",\"outcome\":\"failed\",\"digest\":\"sha256:ab\"");
        assertThat(shell.run("deploy", "checkout", "3", "-e", "p", "--evidence", "scan=@url"))
                .isEqualTo(2);
    }

    @Test
    void anUpdateSaysWhatIsKnownBesides() {
        service.answers(
                200,
                """
                {"incident": {"number": "INC-1", "status": "acknowledged", "priority": "p1"}}
                """);

        assertThat(
                        shell.run(
                                "incident",
                                "update",
                                "INC-1",
                                "found it",
                                "--eta",
                                "30 minutes",
                                "--root-cause",
                                "a missing index",
                                "--next-update",
                                "15m"))
                .isZero();

        assertThat(service.received().getFirst().uri()).isEqualTo("/api/v1/incidents/INC-1/update");
        assertThat(service.received().getFirst().body())
                .isEqualTo(
                        "{\"message\":\"found it\",\"eta\":\"30 minutes\","
                                + "\"rootCause\":\"a missing index\",\"nextUpdate\":\"15m\"}");
    }

    @Test
    void whatOthersAreToldIsSeenAndEditedBeforeItIsSent(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("words.txt"), "It is over.\n");
        service.answers(200, "{\"text\": \"INCIDENT RESOLVED\\nDuration: 5 minutes\"}");

        assertThat(shell.run("incident", "resolve", "INC-1", "done", "--preview")).isZero();

        assertThat(shell.out()).isEqualTo("INCIDENT RESOLVED\nDuration: 5 minutes\n");
        assertThat(service.received().getFirst().uri())
                .isEqualTo("/api/v1/incidents/INC-1/resolve/preview");
        service.answers(200, "{\"incident\": {\"number\": \"INC-1\"}}");
        shell.run("incident", "resolve", "INC-1", "done", "--announcement", file.toString());
        assertThat(service.received().getLast().body())
                .isEqualTo("{\"resolution\":\"done\",\"announcement\":\"It is over.\\n\"}");
    }

    @Test
    void priorityRolesAndRespondersAreSaidWithTheirReason() {
        String answer = "{\"incident\": {\"number\": \"INC-1\", \"priority\": \"p1\"}}";
        service.answers(200, answer).answers(200, answer).answers(200, answer);

        assertThat(shell.run("incident", "priority", "INC-1", "p1", "--reason", "all")).isZero();
        assertThat(shell.run("incident", "role", "INC-1", "commander", "ada")).isZero();
        assertThat(shell.run("incident", "add-responder", "INC-1", "eve", "--note", "slow"))
                .isZero();

        assertThat(service.received())
                .extracting(each -> each.uri() + " " + each.body())
                .satisfiesExactly(
                        first ->
                                assertThat(first)
                                        .startsWith("/api/v1/incidents/INC-1/priority ")
                                        .contains("\"priority\":\"p1\"", "\"reason\":\"all\""),
                        second ->
                                assertThat(second)
                                        .isEqualTo(
                                                "/api/v1/incidents/INC-1/roles"
                                                        + " {\"role\":\"commander\",\"person\":\"ada\"}"),
                        third ->
                                assertThat(third)
                                        .isEqualTo(
                                                "/api/v1/incidents/INC-1/responders"
                                                        + " {\"person\":\"eve\",\"note\":\"slow\"}"));
        assertThat(shell.run("incident", "role", "INC-1", "commander")).isEqualTo(2);
        assertThat(shell.run("incident", "role", "INC-1", "scribe", "ada", "--nobody"))
                .isEqualTo(2);
    }

    @Test
    void anActionThatIsOverdueIsMarked() {
        service.answers(
                200,
                """
                {"incident": {"postMortem": {"actions": [
                  {"id": "a1", "text": "alert", "owner": "ada", "due": "2026-12-24", "doneAt": null,
                   "overdue": true}]}}}
                """);

        assertThat(shell.run("incident", "action", "INC-1", "alert", "--owner", "ada")).isZero();

        assertThat(shell.out()).contains("2026-12-24 OVERDUE");
    }

    @Test
    void theChecklistIsShownAndTicked() {
        String answer =
                """
                {"incident": {"checklist": [
                  {"item": "severity-assessed", "label": "Severity assessed", "done": true, "by": "ada",
                   "at": "2026-11-25T03:20:10Z", "fact": null, "note": "P1 is right"}]}}
                """;
        service.answers(200, answer).answers(200, answer);

        assertThat(shell.run("incident", "checklist", "INC-1")).isZero();
        assertThat(shell.out()).contains("yes", "severity-assessed", "ada", "P1 is right");
        assertThat(shell.run("incident", "checklist", "INC-1", "--undone", "severity-assessed"))
                .isZero();

        assertThat(service.received().getLast().body())
                .isEqualTo("{\"item\":\"severity-assessed\",\"done\":false}");
        assertThat(shell.run("incident", "checklist", "INC-1", "--done", "a", "--undone", "a"))
                .isEqualTo(2);
    }

    @Test
    void whereNobodyWasReachedTheListSaysSo() {
        service.answers(
                200,
                """
                {"items": [{"number": "INC-1", "status": "open", "priority": "p1", "team": "payments",
                            "openedAt": "2026-11-25T03:20:10Z", "title": "Down",
                            "nobodyReachedSince": "2026-11-25T03:20:10Z"}], "next": null}
                """);

        assertThat(shell.run("incident", "list", "--status", "open", "--nobody-reached")).isZero();

        assertThat(service.received().getFirst().uri())
                .startsWith("/api/v1/incidents?status=open&nobodyReached=true");
        assertThat(shell.out()).contains("open, NOBODY REACHED");

        assertThat(shell.run("incident", "list", "--urgent", "--limit", "5")).isZero();
        assertThat(service.received().getLast().uri())
                .isEqualTo("/api/v1/incidents?order=urgency&limit=5");
    }

    @Test
    void theToolsThatMayOpenIncidentsAreListedWithoutTheirKeys() {
        service.answers(
                200,
                """
                {"items": [{"name": "zabbix", "usable": false, "team": "payments", "priority": null,
                            "service": "checkout", "severity": "warning", "eventsPerMinute": 600}]}
                """);

        assertThat(shell.run("incident", "integrations")).isZero();

        assertThat(service.received().getFirst().uri()).isEqualTo("/api/v1/integrations");
        assertThat(shell.out()).contains("zabbix  MISSING  payments  checkout  by rules  600");
    }

    @Test
    void anOverrideIsMadeOnTheClockOfTheSchedule() {
        service.answers(
                201,
                """
                {"id": "o1", "role": "primary", "from": "2026-12-24T09:00:00", "kind": "add",
                 "until": "2026-12-24T18:00:00", "person": "ben", "by": "ada"}
                """);
        String[] add = {
            "oncall",
            "override",
            "platform",
            "primary",
            "--person",
            "ben",
            "--add",
            "--from",
            "2026-12-24T09:00",
            "--until",
            "2026-12-24T18:00"
        };

        assertThat(shell.run(add)).as(shell.err()).isZero();

        assertThat(shell.out()).contains("o1", "ben", "add");
        assertThat(service.received().getFirst().uri())
                .isEqualTo("/api/v1/schedules/platform/overrides");
        assertThat(service.received().getFirst().body())
                .isEqualTo(
                        "{\"role\":\"primary\",\"from\":\"2026-12-24T09:00\","
                                + "\"until\":\"2026-12-24T18:00\",\"kind\":\"add\","
                                + "\"person\":\"ben\"}");
        add[4] = "--nobody";
        assertThat(shell.run(add)).isEqualTo(2);
    }

    @Test
    void aPostMortemIsPrintedAsMarkdown() {
        service.answers(
                200, "{\"number\": \"INC-1\", \"markdown\": \"# Post-mortem INC-1\\n\\nText\\n\"}");

        assertThat(shell.run("incident", "post-mortem", "INC-1")).isZero();

        assertThat(shell.out()).isEqualTo("# Post-mortem INC-1\n\nText\n");
    }

    @Test
    void aSectionOfAPostMortemIsWrittenFromAFileOverTheLatestRevision(@TempDir Path folder)
            throws IOException {
        Path file = Files.writeString(folder.resolve("lessons.md"), "Found late.");
        service.answers(200, "{\"number\": \"INC-1\", \"latest\": 4}")
                .answers(200, "{\"number\": \"INC-1\", \"revision\": 5}");

        assertThat(shell.run("incident", "edit-post-mortem", "INC-1", "lessons", file.toString()))
                .isZero();

        assertThat(shell.out()).isEqualTo("Revision 5 of the post-mortem of INC-1: lessons\n");
        assertThat(service.received().getLast().uri())
                .isEqualTo("/api/v1/incidents/INC-1/post-mortem/edit");
        assertThat(service.received().getLast().body())
                .contains("\"revision\":4", "\"text\":\"Found late.\"");
        assertThat(shell.run("incident", "edit-post-mortem", "INC-1", "lessons")).isEqualTo(2);
    }

    @Test
    void theHistoryOfAPostMortemNamesSectionsAndPeople() {
        service.answers(
                200,
                "{\"items\": [{\"revision\": 2, \"section\": \"impact\", \"cleared\": true,"
                        + " \"by\": \"ben\", \"at\": \"2026-11-30T10:00:00Z\"}], \"next\": \"2\"}");

        assertThat(shell.run("incident", "post-mortem-history", "INC-1")).isZero();

        assertThat(shell.out()).contains("impact", "ben", "what the record says", "--before 2");
    }

    @Test
    void incidentsOfARolloutEndWithOne() {
        service.answers(200, "{\"items\": [], \"next\": null}")
                .answers(
                        200,
                        "{\"items\": [{\"number\": \"INC-1\", \"status\": \"resolved\","
                                + " \"priority\": \"p1\"}]}");

        assertThat(shell.run("rollout", "incidents", "d1")).isZero();
        assertThat(shell.out()).isEqualTo("no incident of deployment d1\n");
        assertThat(shell.run("rollout", "incidents", "d1")).isEqualTo(1);
        assertThat(shell.out()).contains("INC-1", "resolved");
        assertThat(service.received().getLast().uri())
                .isEqualTo("/api/v1/incidents?suspectDeploymentId=d1&limit=100");
    }

    @Test
    void aPromotionIsForTheStepThatWasLookedAt() {
        String seen = deployment("watching", 5, ", \"attempt\": 2");
        service.answers(200, seen).answers(200, deployment("shifting", 5, ""));

        assertThat(shell.run("rollout", "promote", "d1", "--full")).isZero();
        assertThat(service.received().getLast().body())
                .isEqualTo("{\"full\":true,\"step\":1,\"attempt\":2}");
        assertThat(shell.err()).isEqualTo("promote at step traffic-5\n");
    }

    @Test
    void anApprovalAndAnOverrideAreOfWhatWasLookedAt() {
        String seen = deployment("waiting", 0, ", \"attempt\": 1");
        service.answers(200, seen).answers(200, seen);
        assertThat(shell.run("rollout", "approve", "d1", "--reason", "looked at it")).isZero();
        assertThat(service.received().getLast().uri()).isEqualTo("/api/v1/deployments/d1/approve");
        String body = service.received().getLast().body();
        assertThat(body)
                .startsWith("{\"reason\":\"looked at it\",\"step\":")
                .endsWith(",\"attempt\":1}");

        service.answers(200, seen).answers(200, seen);
        assertThat(
                        shell.run(
                                "rollout",
                                "override",
                                "d1",
                                "--gate",
                                "freeze-sale",
                                "--reason",
                                "urgent"))
                .isZero();
        assertThat(service.received().getLast().uri()).isEqualTo("/api/v1/deployments/d1/override");
        assertThat(service.received().getLast().body())
                .startsWith("{\"reason\":\"urgent\",\"gate\":\"freeze-sale\",\"step\":");

        service.answers(200, seen);
        assertThat(shell.run("rollout", "reject", "d1", "--reason", "not today")).isZero();
        assertThat(service.received().getLast().body()).isEqualTo("{\"reason\":\"not today\"}");
    }

    @Test
    void freezesAreListed() {
        service.answers(
                200,
                """
                {"items": [{"name": "weekend", "gate": "freeze-weekend", "reason": "Nobody is there",
                  "services": [], "environments": [], "timeZone": "UTC", "active": true,
                  "until": "2026-11-30T05:00:00Z", "next": null, "override": "admin"}]}
                """);

        assertThat(shell.run("rollout", "freezes")).isZero();
        assertThat(shell.out()).contains("weekend", "yes", "all", "production", "Nobody is there");
    }

    @Test
    void aPromotionOfAStepThatHasPassedAsksForNothing() {
        service.answers(200, deployment("watching", 5, ", \"attempt\": 1"));

        assertThat(shell.run("rollout", "promote", "d1", "--at", "traffic-25")).isEqualTo(1);
        assertThat(shell.err()).contains("at step 'traffic-5', not at 'traffic-25' (step-passed)");
        assertThat(service.received()).hasSize(1);
    }

    @Test
    void whoAbortedIsSaid() {
        service.answers(
                200,
                deployment(
                        "rolled-back",
                        0,
                        ", \"reason\": \"aborted\", \"detail\": \"a try\", \"endedBy\": \"ada\""));

        assertThat(shell.run("rollout", "wait", "d1")).isEqualTo(1);
        assertThat(shell.out())
                .endsWith("checkout 3 to production: rolled back (aborted by ada; a try)\n");
    }

    @Test
    void waitingThatIsOverEndsWithThreeAndLeavesTheRolloutAlone() {
        service.answers(200, deployment("watching", 5, ""));

        assertThat(shell.run("rollout", "wait", "d1", "--timeout", "2m")).isEqualTo(3);

        assertThat(shell.elapsed()).hasMinutes(2);
        assertThat(shell.err())
                .contains("error: the rollout has not ended within 2m")
                .contains("fairlead rollout wait d1");
        assertThat(service.received()).allMatch(each -> each.method().equals("GET"));
    }

    @Test
    void aServiceThatIsAwayWhileWaitingIsAskedAgain() {
        service.answers(200, deployment("watching", 5, ""))
                .problem(503, "unavailable", "\"detail\": \"The database is away.\"")
                .answers(0, "")
                .answers(200, deployment("succeeded", 100, ""));

        assertThat(shell.run("rollout", "wait", "d1")).isZero();
        assertThat(shell.out())
                .contains("The database is away.; trying again")
                .containsOnlyOnce("trying again")
                .contains("the connection is back");
    }

    @Test
    void aRequestWhoseAnswerWasLostIsSentAgainUnderTheSameKey() {
        service.answers(0, "")
                .problem(409, "idempotency-key-running", "\"detail\": \"It runs.\"")
                .answers(201, deployment("starting", 0, ""));

        assertThat(shell.run("deploy", "checkout", "3", "-e", "production")).isZero();

        assertThat(service.received()).hasSizeGreaterThanOrEqualTo(3);
        assertThat(service.received().stream().map(StubService.Received::key).distinct())
                .hasSize(1)
                .allMatch(key -> key.startsWith("cli-"));
    }

    @Test
    void jsonIsTheAnswerAloneAndProgressGoesToTheErrorStream() {
        service.answers(201, deployment("starting", 0, ""))
                .answers(200, deployment("succeeded", 100, ""));

        shell.run("deploy", "checkout", "3", "-e", "production", "--wait", "--output", "json");

        assertThat(shell.out())
                .startsWith("{")
                .endsWith("}\n")
                .contains("\"status\" : \"succeeded\"");
        assertThat(shell.err()).contains("deployment d1", "succeeded");
    }

    @Test
    void everyFaultyFieldIsNamedWithWhatWasExpected() {
        service.problem(
                400,
                "invalid-fields",
                """
                "detail": "2 fields are not as expected.", "errors": [
                  {"pointer": "/version", "reason": "invalid", "value": "a b", "expected": "letters"},
                  {"pointer": "/servise", "reason": "unknown", "expected": "one of service",
                   "suggestion": "service"}]\
                """);

        assertThat(shell.run("deploy", "checkout", "a b", "-e", "production")).isEqualTo(1);
        assertThat(shell.err().lines())
                .containsExactly(
                        "error: 2 fields are not as expected.",
                        "  version is 'a b': expected letters",
                        "  servise is unknown: expected one of service; did you mean 'service'?");
    }

    @Test
    void refusalsNameReasonAddressAndRemedy() {
        service.problem(409, "conflict", "\"detail\": \"it ended\", \"reason\": \"already-ended\"")
                .problem(401, "token-unknown", "\"detail\": \"The token is not known.\"")
                .problem(403, "role-insufficient", "\"detail\": \"expected operator.\"")
                .answers(502, "<html>Bad gateway</html>");
        String[] abort = {"rollout", "abort", "d1", "--reason", "x"};

        assertThat(shell.run(abort)).isEqualTo(1);
        assertThat(shell.err()).isEqualTo("error: it ended (already-ended)\n");
        assertThat(shell.run(abort)).isEqualTo(1);
        assertThat(shell.err()).contains("not known").contains(service.url(), "FAIRLEAD_TOKEN");
        assertThat(shell.run(abort)).isEqualTo(1);
        assertThat(shell.err()).contains("expected operator.").contains(service.url());
        assertThat(shell.run(abort)).isEqualTo(1);
        assertThat(shell.err()).contains("answered 502", "Bad gateway", service.url());
    }

    @Test
    void nobodyListeningIsSaidWithTheAddress() throws IOException {
        int free;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        String url = "http://127.0.0.1:" + free;

        assertThat(shell.run("incident", "list", "--server", url)).isEqualTo(1);
        assertThat(shell.err())
                .contains("nothing listens for incident-service at " + url)
                .contains("fairlead up", "FAIRLEAD_URL_INCIDENT");
    }

    @Test
    void aRolloutMayBeNamedByServiceAndEnvironment() {
        service.answers(200, "{\"items\": [" + deployment("watching", 5, "") + "], \"next\": null}")
                .answers(200, deployment("watching", 5, ""));

        assertThat(shell.run("rollout", "pause", "checkout/production", "--reason", "look"))
                .isZero();
        assertThat(service.received().getFirst().uri())
                .isEqualTo("/api/v1/deployments?service=checkout&environment=production&limit=1");
        assertThat(service.received().getLast().uri()).isEqualTo("/api/v1/deployments/d1/pause");
        assertThat(service.received().getLast().body()).isEqualTo("{\"reason\":\"look\"}");
    }

    @Test
    void theTokenComesFromAFileAndNeverFromTheCommandLine() throws IOException {
        service.answers(200, "{\"items\": [], \"next\": null}");
        Path file = Files.writeString(directory.resolve("token"), "from-file\n");

        assertThat(shell.run("incident", "list", "--token-file", file.toString())).isZero();
        assertThat(service.received().getFirst().token()).isEqualTo("Bearer from-file");
        assertThat(shell.run("incident", "list", "--token", "x")).isEqualTo(2);
        assertThat(new ManualShell().run("incident", "list")).isEqualTo(2);
    }

    @Test
    void aTrailThatIsNotIntactEndsWithOne() {
        service.answers(
                200,
                """
                {"intact": false, "records": 9, "chains": [{"chain": "c-0", "records": 9,
                 "intact": false, "hash": "ab", "firstBroken": {"position": 8, "reason": "hash-differs"}}]}\
                """);

        assertThat(shell.run("lifecycle", "verify")).isEqualTo(1);
        assertThat(shell.out().lines())
                .containsExactly(
                        "CHAIN  RECORDS  INTACT  FIRST BROKEN    HASH",
                        "c-0    9        no      8 hash-differs  ab",
                        "NOT INTACT, 9 records");
    }

    @Test
    void checkpointsThatAreBrokenAreNamed() {
        service.answers(
                200,
                """
                {"intact": false, "records": 9, "chains": [],
                 "checkpoint": {"state": "broken", "checkpoints": 3, "signedAt": "2026-11-30T09:00:00Z",
                  "faults": [{"number": 3, "reason": "signature-differs", "expected": "one by k", "actual": "ab"}],
                  "lost": [{"chain": "c-0", "position": 8, "expected": "a", "actual": "b"}]}}\
                """);

        assertThat(shell.run("audit", "verify")).isEqualTo(1);
        assertThat(shell.out().lines())
                .contains(
                        "lost: c-0 is not what the checkpoint says of record 8",
                        "signature-differs: checkpoint 3: expected one by k, found ab",
                        "3 checkpoints, the last signed at 2026-11-30T09:00:00Z",
                        "NOT INTACT, 9 records");
    }

    @Test
    void proveWritesWhatTheServiceGives() {
        service.answers(200, "{\"format\": \"fairlead-evidence/1\", \"records\": []}");

        assertThat(shell.run("prove", "INC-2026-001")).isZero();
        assertThat(shell.out()).contains("\"format\" : \"fairlead-evidence/1\"");
        assertThat(service.received().getLast().uri()).isEqualTo("/api/v1/proofs/INC-2026-001");
    }

    private static final String INTACT = "{\"intact\": true, \"records\": 3, \"chains\": []}";
    private static final String NO_STREAMS = "{\"streams\": 0}\n";

    private static String sum(String stream, int events, int waiting, String digest) {
        return """
        {"stream": "%s", "first": 1, "last": %d, "events": %d, "waiting": %d, "digest": "%s"}
        {"streams": 1}
        """
                .formatted(stream, events, events, waiting, digest);
    }

    @Test
    void aTrailThatHasWhatTheStoresHaveEndsWithZero() {
        service.answers(200, INTACT)
                .answers(200, sum("s-1", 3, 0, "ab"))
                .answers(200, sum("s-1", 3, 0, "ab"))
                .answers(200, NO_STREAMS);

        assertThat(shell.run("lifecycle", "verify", "--stores")).isZero();
        assertThat(shell.out().lines())
                .contains(
                        "intact, 3 records",
                        "store of deploy: as in the trail, 1 streams",
                        "store of backup: as in the trail, 0 streams");
        assertThat(service.received().get(2).uri())
                .isEqualTo("/api/v1/streams?source=%2Ffairlead%2Fdeploy");
    }

    @Test
    void whatTravelsWhileTheStoresAreComparedIsWaitedFor() {
        service.answers(200, INTACT)
                .answers(200, sum("s-1", 3, 1, "three"))
                .answers(200, sum("s-1", 2, 0, "two"))
                // Of the trail, then of the store as far as the trail is.
                .answers(200, sum("s-1", 2, 0, "two"))
                .answers(200, sum("s-1", 2, 0, "two"))
                .answers(200, sum("s-1", 3, 0, "three"))
                .answers(200, sum("s-1", 3, 0, "three"))
                .answers(200, NO_STREAMS);

        assertThat(shell.run("lifecycle", "verify", "--stores")).isZero();
        assertThat(service.received().get(4).uri()).isEqualTo("/api/v1/streams?until=2&stream=s-1");
    }

    @Test
    void whatIsMissingInTheTrailOrIsTooMuchIsNamedByStream() {
        service.answers(200, INTACT)
                .answers(200, sum("lost", 3, 0, "three"))
                .answers(200, sum("forged", 1, 0, "one"))
                // Each until there is no time left: trail, store so far, then all of the store.
                .answers(200, sum("forged", 1, 0, "one"))
                .answers(200, NO_STREAMS)
                .answers(200, sum("forged", 1, 0, "one"))
                .answers(200, NO_STREAMS)
                .answers(200, NO_STREAMS)
                .answers(200, NO_STREAMS)
                .answers(200, NO_STREAMS)
                .answers(200, sum("lost", 3, 0, "three"))
                .answers(200, NO_STREAMS);

        assertThat(shell.run("lifecycle", "verify", "--stores", "--patience", "1s")).isEqualTo(1);
        assertThat(shell.out().lines())
                .contains(
                        "extra-in-trail: forged of deploy: the store has nothing, the trail 1"
                                + " events from 1 to 1",
                        "missing-in-trail: lost of deploy: the store has 3 events from 1 to 3, the"
                                + " trail nothing",
                        "store of deploy: DIFFERS, 2 streams");
    }

    @Test
    void aStoreWhoseAnswerBrokeOffIsNotCompared() {
        service.answers(200, INTACT)
                .answers(200, "{\"stream\": \"s\", \"first\": 1}\n")
                .answers(200, NO_STREAMS);

        assertThat(shell.run("lifecycle", "verify", "--stores")).isEqualTo(1);
        assertThat(shell.out()).contains("store of deploy NOT COMPARED: the answer of deploy-");
        assertThat(shell.run("lifecycle", "verify", "--stores", "--chain", "c")).isEqualTo(2);
    }

    @Test
    void aReplayThatStopsEndsWithOne() {
        service.answers(200, "{\"replayed\": 1, \"left\": 2, \"stoppedAt\": \"handler-failed\"}");

        assertThat(shell.run("dead-letter", "replay", "incident", "fairlead.alerts.v1", "k"))
                .isEqualTo(1);
        assertThat(shell.out()).contains("handler-failed");
        assertThat(shell.run("dead-letter", "replay", "incident")).isEqualTo(2);
    }

    private static final String READ_BACK =
            """
            {"id": "b1", "backupSet": "fairlead", "status": "%s", "verifying": %s,
             "stored": {"uncounted": ["closed", "orders"]}, "failure": %s}\
            """;
    private static final String DAMAGE =
            "{\"reason\": \"file-changed\", \"detail\": \"base.tar.zst has changed\"}";

    @Test
    void aVerificationTellsWhatWasFoundAndNotWhatWasKnown() {
        service.answers(202, READ_BACK.formatted("verified", true, null))
                .answers(503, "{\"title\": \"Away.\", \"status\": 503}")
                .answers(200, READ_BACK.formatted("verified", true, null))
                .answers(200, READ_BACK.formatted("damaged", false, DAMAGE));

        assertThat(shell.run("backup", "verify", "b1")).isEqualTo(1);
        assertThat(shell.out())
                .contains("damaged", "closed, orders")
                .doesNotContainPattern("verified\\b");
        assertThat(shell.err())
                .contains("the backup is damaged: file-changed", "base.tar.zst has changed");
    }

    @Test
    void aVerificationThatFindsABackupWholeEndsWell() {
        service.answers(202, READ_BACK.formatted("damaged", true, DAMAGE))
                .answers(200, READ_BACK.formatted("verified", false, null));

        assertThat(shell.run("backup", "verify", "b1")).isZero();
    }

    @Test
    void aVerificationThatTakesTooLongSaysThatItGoesOn() {
        service.answers(202, READ_BACK.formatted("verified", true, null));

        assertThat(shell.run("backup", "verify", "b1", "--timeout", "5s")).isEqualTo(3);
        assertThat(shell.err()).contains("has not been read within 5s", "it goes on");
    }

    @Test
    void aSkipSaysWhatIsGivenUpAndWhatGoesOn() {
        service.answers(200, "{\"skipped\": 97, \"handled\": 1}");

        assertThat(shell.run("dead-letter", "skip", "incident", "fairlead.alerts.v1", "2", "117"))
                .isZero();
        assertThat(shell.out()).isEqualTo("skipped 97 missing, handled 1\n");
    }

    @Test
    void aRunOfArchivesGoesOnUntilNothingIsLeft() {
        service.answers(200, "{\"archive\": 7, \"rows\": 1200, \"more\": true}")
                .answers(200, "{\"archive\": null, \"rows\": 0, \"more\": true}")
                .answers(200, "{\"archive\": 8, \"rows\": 34, \"more\": false}");

        assertThat(shell.run("archive", "run", "deploy")).isZero();
        assertThat(shell.out())
                .isEqualTo(
                        "archive 7: 1200 rows\narchive 8: 34 rows\narchived 1234 rows of deploy\n");
        assertThat(service.received()).hasSize(3);
    }

    @Test
    void aVerificationOfArchivesTellsEachThatIsNotAsItWasWritten() {
        service.answers(200, "{\"items\": [{\"number\": 1}, {\"number\": 2}]}")
                .answers(200, "{\"archive\": 1, \"rows\": 5}")
                .problem(
                        409,
                        "conflict",
                        "\"reason\": \"archive-damaged\", \"detail\": \"000002.rows.gz has"
                                + " changed\"");

        assertThat(shell.run("archive", "verify", "deploy")).isEqualTo(1);
        assertThat(shell.out())
                .contains(
                        "archive 1: 5 rows, whole",
                        "archive 2: 000002.rows.gz has changed (archive-damaged)",
                        "2 archives of deploy, 1 not as they were written");
    }

    @Test
    void archivesAreListedAndBroughtBack() {
        service.answers(
                        200,
                        """
                        {"folder": null, "after": "PT9600H", "items": [{"number": 1, "firstAt": "2025-01-01T00:00:00Z",
                         "lastAt": "2025-01-02T00:00:00Z", "rows": 5, "bytes": 900, "state": "archived"}]}\
                        """)
                .answers(200, "{\"archive\": 1, \"rows\": 5}");

        assertThat(shell.run("archive", "list", "deploy")).isZero();
        assertThat(shell.out())
                .contains(
                        "2025-01-02T00:00:00Z",
                        "deploy archives nothing: fairlead.archive.folder is not set");
        assertThat(shell.run("archive", "restore", "deploy", "1")).isZero();
        assertThat(shell.out()).contains("archive 1: 5 rows are back");
        assertThat(service.received().getLast().uri()).isEqualTo("/api/v1/archives/1/restore");
        assertThat(shell.run("archive", "run", "console")).isEqualTo(2);
    }

    private static String restore(String status, String result) {
        return """
        {"id": "r1", "backupSet": "fairlead", "backupId": "b1", "target": "end", "into": "/restores/new",
         "status": "%s", "startedAt": "2026-11-23T12:00:00Z", "result": %s}
        """
                .formatted(status, result);
    }

    private static String recovery(String status, String step) {
        return """
        {"id": "r1", "plan": "critical", "drill": false, "status": "%s", "reason": "gone", "requestedBy": "ada",
         "startedAt": "2026-11-23T12:00:00Z", "dueBy": "2026-11-23T13:00:00Z", "result": null,
         "steps": [{"name": "assess", "title": "Assess", "kind": "gate", "about": "What is lost?", %s}]}
        """
                .formatted(status, step);
    }

    @Test
    void aRecoveryIsDeclaredFollowedAndConfirmed() {
        String asked = recovery("running", "\"status\": \"asked\", \"actions\": [\"confirm\"]");
        service.answers(201, recovery("running", "\"status\": \"running\", \"actions\": []"))
                .answers(200, asked)
                .answers(200, recovery("recovered", "\"status\": \"done\", \"actions\": []"))
                .answers(201, recovery("failed", "\"status\": \"failed\", \"actions\": []"));

        assertThat(shell.run("recover", "critical", "--reason", "gone", "--wait")).isZero();
        assertThat(shell.out())
                .contains("assess asks: What is lost?", "fairlead recover confirm r1 assess");
        assertThat(service.received().getFirst().uri()).isEqualTo("/api/v1/recoveries");
        assertThat(service.received().getFirst().body())
                .contains("\"plan\":\"critical\"", "\"drill\":false", "\"reason\":\"gone\"");

        assertThat(shell.run("recover", "confirm", "r1", "assess", "--note", "All of it")).isZero();
        assertThat(service.received().getLast().uri())
                .isEqualTo("/api/v1/recoveries/r1/steps/assess/confirm");
        assertThat(service.received().getLast().body()).isEqualTo("{\"note\":\"All of it\"}");

        assertThat(shell.run("recover", "critical", "--drill", "--wait")).isEqualTo(1);
        assertThat(service.received().getLast().body()).contains("\"drill\":true");
        assertThat(shell.run("recover", "critical")).isEqualTo(2);
        assertThat(shell.err()).contains("--reason");
        assertThat(shell.run("recover")).isEqualTo(2);
    }

    @Test
    void whatMightNotBeReadIsNamed() {
        String unreadable =
                "\"unreadable\": {\"count\": 12, \"first\": [\"a/\\u001b[2Jkey\", \"b\"]}";
        service.answers(
                        200,
                        "{\"items\": [{\"name\": \"uploads\", \"keep\": 7, %s}]}"
                                .formatted(unreadable))
                .answers(
                        200,
                        "{\"items\": [{\"id\": \"b1\", \"backupSet\": \"uploads\", \"stored\": {%s}}]}"
                                .formatted(unreadable));

        assertThat(shell.run("backup", "sets")).isZero();
        assertThat(shell.out()).contains("not readable: uploads: 12, such as a/[2Jkey, b");
        assertThat(shell.run("backup", "list")).isZero();
        assertThat(shell.out()).contains("not readable: b1: 12, such as a/[2Jkey, b");
    }

    @Test
    void aRecoveryToAMomentIsForetoldAndDeclared() {
        service.answers(
                        200,
                        """
                        {"plan": "critical", "to": "point:before-upgrade", "toAt": "2026-11-23T11:00:00Z",
                         "rpoObjectiveMillis": 900000, "lostSeconds": 3600, "withinRpo": false,
                         "restores": [{"step": "restore", "backupSet": "fairlead", "backupId": "b1",
                          "backupAt": "2026-11-23T10:00:00Z", "withLog": true, "logBytes": 16777216,
                          "recoversTo": null, "recoverableTo": "2026-11-23T12:00:00Z", "lostSeconds": 3600, "shortBySeconds": 0}]}
                        """)
                .answers(201, recovery("running", "\"status\": \"running\", \"actions\": []"));

        assertThat(shell.run("recover", "critical", "--to", "point:before-upgrade", "--dry-run"))
                .isZero();
        assertThat(shell.out())
                .contains("(RPO: 15m, missed)", "the last 1h", "16777216 bytes", "b1");
        assertThat(service.received().getFirst().uri())
                .isEqualTo("/api/v1/recoveries/preview?plan=critical&to=point%3Abefore-upgrade");

        shell.run("recover", "critical", "--to", "2026-11-23T11:00:00Z", "--reason", "gone");
        assertThat(service.received().getLast().body()).contains("\"to\":\"2026-11-23T11:00:00Z\"");
    }

    @Test
    void aRestoreIsForetoldOrWaitedFor() {
        service.answers(
                        200,
                        """
                        {"backupSet": "fairlead", "target": "end", "backupId": "b1", "withLog": true,
                         "recoversTo": "2026-11-23T12:00:00Z", "recoverableTo": "2026-11-23T12:07:31Z",
                         "lostSeconds": 452, "archiveBytes": 1}
                        """)
                .answers(201, restore("running", "null"))
                .answers(
                        200,
                        restore(
                                "restored",
                                "{\"reason\": \"restored\", \"recoveredLsn\": \"0/3000100\", \"checked\": true}"));

        assertThat(shell.run("restore", "fairlead", "--to", "2026-11-23T12:00:00Z", "--dry-run"))
                .isZero();
        assertThat(shell.out())
                .contains("begins with backup", "b1")
                .contains("what was committed in the last 7m32s");
        assertThat(service.received().getFirst().uri())
                .isEqualTo(
                        "/api/v1/restores/preview?backupSet=fairlead&to=2026-11-23T12%3A00%3A00Z");

        assertThat(shell.run("restore", "fairlead", "--into", "new")).isZero();
        assertThat(shell.out()).contains("0/3000100", "/restores/new");
        assertThat(service.received().get(1).body())
                .contains("\"backupSet\":\"fairlead\"", "\"into\":\"new\"")
                .doesNotContain("\"to\"");
        assertThat(service.received().get(2).uri()).isEqualTo("/api/v1/restores/r1");
    }

    @Test
    void aMomentIsGivenAName() {
        String point =
                """
                {"backupSet": "fairlead", "name": "before-upgrade", "lsn": "0/3000028",
                 "requestedBy": "ada", "at": "2026-11-23T12:00:00Z"}
                """;
        service.answers(201, point).answers(200, "{\"items\": [" + point + "]}");

        assertThat(shell.run("backup", "point", "fairlead", "before-upgrade")).isZero();
        assertThat(shell.out()).contains("0/3000028");
        assertThat(service.received().getFirst().body()).contains("\"name\":\"before-upgrade\"");
        assertThat(shell.run("backup", "points", "--set", "fairlead")).isZero();
        assertThat(shell.out()).contains("POSITION", "before-upgrade");
        assertThat(service.received().get(1).uri())
                .startsWith("/api/v1/restore-points?backupSet=fairlead");
    }

    @Test
    void aCopyIsRestoredAndDrilledWhereItIsNamed() {
        service.answers(
                        200,
                        """
                        {"backupSet": "fairlead", "target": "end", "from": "offsite", "backupId": "b1",
                         "withLog": true, "recoverableTo": "2026-11-23T12:07:31Z"}
                        """)
                .answers(201, restore("restored", "{\"reason\": \"restored\", \"checked\": true}"))
                .answers(201, "{\"id\": \"d1\"}");

        assertThat(shell.run("restore", "fairlead", "--from", "offsite", "--dry-run")).isZero();
        assertThat(shell.out()).contains("from the copy", "offsite");
        assertThat(service.received().getFirst().uri())
                .isEqualTo("/api/v1/restores/preview?backupSet=fairlead&from=offsite");
        assertThat(shell.run("restore", "fairlead", "--from", "offsite", "--into", "new")).isZero();
        assertThat(service.received().get(1).body()).contains("\"from\":\"offsite\"");
        assertThat(shell.run("backup", "drill", "fairlead", "--from", "offsite")).isZero();
        assertThat(service.received().get(2).body()).contains("\"from\":\"offsite\"");
    }

    @Test
    void aRestoreThatFailsEndsWithOneAndOneWithoutAPlaceWithTwo() {
        service.answers(201, restore("running", "null"))
                .answers(
                        200,
                        restore(
                                "failed",
                                "{\"reason\": \"target-not-reached\", \"detail\": \"a gap\"}"))
                .answers(200, "{\"items\": [" + restore("running", "null") + "]}");

        assertThat(shell.run("restore", "fairlead", "--into", "new")).isEqualTo(1);
        assertThat(shell.err()).contains("nothing was restored: target-not-reached", "a gap");
        assertThat(shell.run("restore", "fairlead")).isEqualTo(2);
        assertThat(shell.err()).contains("--into", "--dry-run");
        assertThat(shell.run("backup", "restores", "--set", "fairlead")).isZero();
        assertThat(shell.out()).contains("TARGET", "/restores/new");
    }

    @Test
    void backupsAreStartedAndListed() {
        String backup =
                """
                {"id": "b1", "backupSet": "fairlead", "kind": "full", "status": "verified", "startedAt": "2026-11-23T12:00:00Z",
                 "stored": {"recoveryPointAt": "2026-11-23T12:00:01Z", "storedBytes": 1572864}, "failure": null}\
                """;
        service.answers(201, backup)
                .answers(200, "{\"items\": [" + backup + "], \"next\": \"c\"}")
                .answers(201, backup);

        assertThat(shell.run("backup", "start", "fairlead")).isZero();
        assertThat(shell.out()).contains("stored.storedBytes      1.5 MiB");
        assertThat(shell.run("backup", "list", "--set", "fairlead")).isZero();
        assertThat(shell.out().lines())
                .containsExactly(
                        "ID  SET       KIND  STATUS    STARTED               RECOVERY POINT        STORED"
                                + "   REASON",
                        "b1  fairlead  full  verified  2026-11-23T12:00:00Z  2026-11-23T12:00:01Z  1.5"
                                + " MiB  -");
        assertThat(shell.err()).contains("--cursor c");
        assertThat(service.received().getFirst().body()).isEqualTo("{\"backupSet\":\"fairlead\"}");
        assertThat(shell.run("backup", "start", "fairlead", "--incremental")).isZero();
        assertThat(service.received().getLast().body()).contains("\"kind\":\"incremental\"");
    }

    private static final String SILENCE =
            """
            {"id": "s1", "state": "%s", "matchers": ["team=\\"payments\\""], "createdBy": "ada",
             "startsAt": "2026-11-23T12:00:00Z", "endsAt": "2026-11-23T14:00:00Z", "comment": "a move"}\
            """;

    @Test
    void aSilenceIsAddedForATime() {
        service.answers(201, SILENCE.formatted("active"));

        assertThat(
                        shell.run(
                                "silence",
                                "add",
                                "team=\"payments\"",
                                "--for",
                                "2h",
                                "--comment",
                                "a move"))
                .isZero();

        assertThat(service.received().getFirst().body())
                .isEqualTo(
                        "{\"matchers\":[\"team=\\\"payments\\\"\"],"
                                + "\"endsAt\":\"2026-11-23T14:00:00Z\",\"comment\":\"a move\"}");
        assertThat(shell.out().lines())
                .containsExactly(
                        "ID  STATE   STARTS                ENDS                  BY   MATCHERS     "
                                + "    COMMENT",
                        "s1  active  2026-11-23T12:00:00Z  2026-11-23T14:00:00Z  ada "
                                + " team=\"payments\"  a move");
    }

    @Test
    void silencesAreListedAndEnded() {
        service.answers(200, "{\"items\": [" + SILENCE.formatted("active") + "], \"next\": null}")
                .answers(200, SILENCE.formatted("expired"));

        assertThat(shell.run("silence", "list", "--state", "open")).isZero();
        assertThat(shell.out()).contains("s1  active");
        assertThat(shell.run("silence", "expire", "s1")).isZero();
        assertThat(shell.out()).contains("s1  expired");
        assertThat(service.received())
                .extracting(StubService.Received::uri)
                .containsExactly(
                        "/api/v1/silences?state=open&limit=50", "/api/v1/silences/s1/expire");
    }

    @Test
    void whatASilenceWouldHideIsShown() {
        service.answers(
                200,
                """
                {"matching": 21, "silenced": 1, "items": [%s]}\
                """
                        .formatted(ALERT));

        assertThat(shell.run("silence", "preview", "team=\"payments\"", "a=~b")).isZero();

        assertThat(shell.out()).contains("21 alerts now, 1 of them silenced already", "f1");
        assertThat(service.received().getFirst().uri())
                .isEqualTo(
                        "/api/v1/silences/preview?matcher=team%3D%22payments%22&matcher=a%3D%7Eb");
    }

    @Test
    void theEndOfASilenceIsMoved() {
        service.answers(200, SILENCE.formatted("active"));

        assertThat(shell.run("silence", "extend", "s1", "--for", "3h")).isZero();

        assertThat(service.received().getFirst().uri()).isEqualTo("/api/v1/silences/s1/extend");
        assertThat(service.received().getFirst().body())
                .isEqualTo("{\"endsAt\":\"2026-11-23T15:00:00Z\"}");
    }

    private static final String SLO =
            """
            {"id": "errors:shop:production", "slo": "errors", "labels": {"service": "shop"}, "service": "shop",
             "environment": "production", "objective": 99.9, "period": "30d", "state": "burning", "tone": "warn",
             "attained": 99.85, "budgetLeft": 0.254, "events": 12000, "burnRates": {"1h": 20.5, "6h": 4},
             "expression": "slo:budget_left:ratio{slo=\\"errors\\"}"}\
            """;

    @Test
    void objectivesAreListedWithWhatIsLeftOfTheirBudgets() {
        service.answers(200, "{\"items\": [" + SLO + "], \"next\": null}");

        assertThat(shell.run("slo", "list", "--service", "shop", "--state", "burning")).isZero();

        assertThat(shell.out().lines())
                .containsExactly(
                        "ID                      STATE    OBJECTIVE      ATTAINED  BUDGET LEFT",
                        "errors:shop:production  burning  99.9 % in 30d  99.850 %  25.4 %");
        assertThat(service.received().getFirst().uri())
                .isEqualTo("/api/v1/slos?service=shop&state=burning&limit=50");
    }

    @Test
    void anObjectiveSaysHowFastItsBudgetIsSpent() {
        service.answers(200, SLO);

        assertThat(shell.run("slo", "show", "errors:shop:production")).isZero();

        assertThat(shell.out())
                .contains("errors: 99.9 % in 30d", "25.4 %", "1h: 20.50, 6h: 4.00", "12000");
        assertThat(service.received().getFirst().uri())
                .isEqualTo("/api/v1/slos/errors%3Ashop%3Aproduction");
    }

    private static final String BUSINESS =
            """
            {"id": "shop:sign-ups", "service": "shop", "name": "sign-ups", "kind": "registrations", "unit": "an hour",
             "state": "low", "tone": "warn", "query": "sum(sign_ups)", "now": 4, "dayBefore": 12.25, "lowerBound": 5,
             "expression": "business:value{metric=\\"sign-ups\\"}"}\
            """;

    @Test
    void businessMetricsAreListedBesideThoseOfBefore() {
        service.answers(200, "{\"items\": [" + BUSINESS + "], \"next\": null}");

        assertThat(shell.run("business", "list", "--service", "shop", "--state", "low")).isZero();

        assertThat(shell.out().lines())
                .containsExactly(
                        "ID             STATE  NOW  DAY BEFORE  WEEK BEFORE  UNIT",
                        "shop:sign-ups  low    4    12.25       -            an hour");
        assertThat(service.received().getFirst().uri())
                .isEqualTo("/api/v1/business?service=shop&state=low&limit=50");
    }

    @Test
    void aBusinessMetricSaysHowItIsMeasured() {
        service.answers(200, BUSINESS);

        assertThat(shell.run("business", "show", "shop:sign-ups")).isZero();

        assertThat(shell.out()).contains("registrations", "at least", "sum(sign_ups)");
        assertThat(service.received().getFirst().uri())
                .isEqualTo("/api/v1/business/shop%3Asign-ups");
    }

    private static final String ALERT =
            """
            {"fingerprint": "f1", "state": "silenced", "tone": "idle", "name": "Slow", "severity": "warning",
             "labels": {"alertname": "Slow"}, "service": "checkout", "team": "payments", "summary": "It is slow",
             "since": "2026-11-23T12:00:00Z"}\
            """;

    @Test
    void whatAnInstancePrintsIsFollowedUntilItIsStopped() {
        String part =
                "{\"attempt\": 2, \"wanted\": %s, \"next\": %d, \"size\": %d, \"text\": \"%s\"}";
        service.answers(200, part.formatted(true, 6, 9, "first\\n"))
                .answers(200, part.formatted(true, 9, 9, "se\\u001b[31mc"))
                .answers(200, part.formatted(true, 9, 9, ""))
                .answers(503, "{\"type\": \"unavailable\"}")
                .answers(200, part.formatted(false, 13, 13, "ond\\n"));

        assertThat(shell.run("logs", "d-1", "--follow")).as(shell.err()).isZero();

        assertThat(shell.out()).isEqualTo("first\nse[31mcond\n");
        assertThat(service.received())
                .extracting(received -> received.uri().toString())
                .containsExactly(
                        "/api/v1/deployments/d-1/output",
                        "/api/v1/deployments/d-1/output?attempt=2&from=6",
                        "/api/v1/deployments/d-1/output?attempt=2&from=9",
                        "/api/v1/deployments/d-1/output?attempt=2&from=9",
                        "/api/v1/deployments/d-1/output?attempt=2&from=9");
    }

    @Test
    void rulesSayWhetherTheyHaveData() {
        service.answers(
                200,
                """
                {"rules": [{"group": "g", "rule": "CertificateExpires", "state": "unconfigured", "selectors": [
                  {"selector": "probe_ssl_earliest_cert_expiry", "state": "unconfigured", "series": 0, "seriesOfName": 0,
                   "broughtBy": "a certificate"},
                  {"selector": "up", "state": "present", "series": 3, "seriesOfName": 3, "broughtBy": "a page"}]}]}
                """);

        assertThat(shell.run("rules", "data", "--state", "unconfigured")).as(shell.err()).isZero();

        assertThat(shell.out().lines())
                .containsExactly(
                        "RULE                STATE         SERIES  SELECTOR                        BROUGHT BY",
                        "CertificateExpires  unconfigured  0       probe_ssl_earliest_cert_expiry  a certificate",
                        "CertificateExpires  present       3       up                              -");
        assertThat(service.received().getFirst().uri())
                .isEqualTo("/api/v1/rule-data?state=unconfigured");
    }

    @Test
    void alertsAreListedByWhatIsAskedFor() {
        service.answers(200, "{\"items\": [" + ALERT + "], \"next\": \"c\"}");

        assertThat(shell.run("alert", "list", "severity=warning", "--state", "open")).isZero();

        assertThat(shell.out().lines())
                .containsExactly(
                        "FINGERPRINT  STATE     SEVERITY  NAME  SERVICE   SINCE                 SUMMARY",
                        "f1           silenced  warning   Slow  checkout  2026-11-23T12:00:00Z  It is slow");
        assertThat(shell.err()).contains("--cursor c");
        assertThat(service.received().getFirst().uri())
                .isEqualTo("/api/v1/known-alerts?matcher=severity%3Dwarning&state=open&limit=50");
    }

    @Test
    void anAlertSaysWhoWasToldWhatHidesItAndWhichIncidentItOpened() {
        service.answers(
                        200,
                        """
                        {"fingerprint": "f1", "state": "silenced", "name": "Slow", "severity": "warning", "labels": {"b": "2", "a": "1"},
                         "annotations": {}, "since": "2026-11-23T12:00:00Z", "expression": "latency > 1", "value": 1.5,
                         "rule": {"file": "alerting/rules/x.yaml", "group": "g", "name": "Slow", "query": "latency > 1", "hold": "5m"},
                         "told": [{"receiver": "incidents", "opensIncident": true, "groupId": "g1", "groupKey": "{}:{a=\\"1\\"}",
                                   "toldAt": "2026-11-23T12:00:10Z"}],
                         "silencedBy": [{"id": "s1", "endsAt": "2026-11-23T14:00:00Z", "createdBy": "ada", "comment": "a move"}],
                         "inhibitedBy": [{"fingerprint": "f2", "name": "Down"}]}
                        """)
                .answers(
                        200,
                        "{\"items\": [{\"number\": \"INC-2026-001\", \"status\": \"open\","
                                + " \"title\": \"Slow\"}]}");

        assertThat(shell.run("alert", "show", "f1")).isZero();

        assertThat(shell.out())
                .contains("alerting/rules/x.yaml, group g, for 5m", "latency > 1", "1.5")
                .contains("s1 until 2026-11-23T14:00:00Z, ada: a move", "f2 Down")
                .contains(
                        "incidents  -    2026-11-23T12:00:10Z", "incident INC-2026-001 open: Slow");
        assertThat(service.received())
                .extracting(StubService.Received::uri)
                .containsExactly(
                        "/api/v1/known-alerts/f1",
                        "/api/v1/incidents?groupKey=%7B%7D%3A%7Ba%3D%221%22%7D&limit=5");
    }

    @Test
    void anAlertIsShownThoughIncidentServiceIsAway() {
        service.answers(
                        200,
                        "{\"name\": \"Slow\", \"told\": [{\"receiver\": \"incidents\","
                                + " \"opensIncident\": true, \"groupKey\": \"k\"}]}")
                .answers(0, "");

        assertThat(shell.run("alert", "show", "f1")).isZero();
        assertThat(shell.out()).contains("Slow");
        assertThat(shell.err()).contains("the incidents are not known");
    }

    @Test
    void groupsSayWhenTheirReceiversAreToldNext() {
        service.answers(
                200,
                """
                {"items": [{"id": "g1", "state": "open", "receiver": "chat", "integration": "slack[0]", "groupLabels": {"a": "1"},
                  "firing": 2, "resolved": 0, "notifiedAt": null, "flushAt": "2026-11-23T12:00:30Z", "failure": "http-404"}]}
                """);

        assertThat(shell.run("alert", "groups", "--receiver", "chat")).isZero();

        assertThat(shell.out().lines().toList().getLast())
                .isEqualTo(
                        "chat      slack[0]  2       0         -     2026-11-23T12:00:30Z  http-404  a=1");
    }
}
