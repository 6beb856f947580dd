package dev.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaintenanceCommandsTest {
    private static final String FILE =
            """
            area: system
            team: platform
            owner: {person: ada}
            timeZone: Europe/Berlin
            procedures:
              night: {title: Look, rhythm: daily, rrule: "FREQ=DAILY;BYHOUR=2;BYMINUTE=30", dueWithin: 1h}
            """;

    private final StubService service;
    private final ManualShell shell;

    @TempDir private Path directory;

    MaintenanceCommandsTest() throws IOException {
        service = new StubService();
        shell = new ManualShell().with("FAIRLEAD_URL", service.url()).with("FAIRLEAD_TOKEN", "t");
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void theTimesOfAFileAreComputedAsTheClockShowsThem() throws IOException {
        assertThat(occurrences("2027-03-27T12:00:00Z", "2027-03-29T12:00:00Z")).isZero();

        assertThat(shell.out().replaceAll("\\s+", ""))
                .isEqualTo(
                        "[{\"procedure\":\"night\",\"scheduledFor\":\"2027-03-28T01:30:00Z\",\"dueBy\":\"2027-03-28T02:30:00Z\"},"
                                + "{\"procedure\":\"night\",\"scheduledFor\":\"2027-03-29T00:30:00Z\",\"dueBy\":\"2027-03-29T01:30:00Z\"}]");
    }

    @Test
    void aSpanThatEndsBeforeItBeginsIsRefused() throws IOException {
        assertThat(occurrences("2027-03-29T12:00:00Z", "2027-03-28T12:00:00Z")).isEqualTo(2);

        assertThat(shell.err()).contains("expected a time after --from");
    }

    @Test
    void everyFileHasALineAndOneThatDoesNotHoldFails() throws IOException {
        Path good = write("good.yaml", FILE);
        Path bad = write("bad.yaml", FILE.replace("FREQ=DAILY", "FREQ=MINUTELY"));

        assertThat(shell.run("maintenance", "check", good.toString(), bad.toString())).isEqualTo(1);
        assertThat(shell.out().lines().toList())
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo(good + ": holds: 1 procedure"),
                        line ->
                                assertThat(line)
                                        .startsWith(bad + ": refused: ")
                                        .contains("more often than every hour", "bad.yaml:6:"));
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThat(shell.run("maintenance", "check", "nothing.yaml")).isEqualTo(2);

        assertThat(shell.err()).contains("nothing.yaml cannot be read");
    }

    private static final String REPORT =
            """
            {"month": "2026-10", "before": "2026-09", "complete": true, "at": "2026-11-23T12:00:00Z",
             "title": "Operations report of 2026-10",
             "chapters": [{"title": "Deployments", "lines": [
               {"label": "Succeeded", "of": null, "unit": "count", "now": 8.0, "before": 3.0, "name": "Succeeded",
                "nowText": "8", "beforeText": "3", "change": "+5"}]}]}\
            """;

    @Test
    void theReportOfTheMonthBeforeIsATable() {
        service.answers(200, REPORT);

        assertThat(shell.run("report", "month")).isZero();

        assertThat(service.received().getFirst().uri()).isEqualTo("/api/v1/reports/2026-10");
        assertThat(shell.out().lines())
                .containsExactly(
                        "Operations report of 2026-10",
                        "",
                        "DEPLOYMENTS  2026-10  2026-09  CHANGE",
                        "Succeeded    8        3        +5");
    }

    @Test
    void aReportIsMarkdownOrAPageAsTheServiceWritesIt() {
        service.answers(200, "# Operations report\n").answers(200, "<!DOCTYPE html>\n");

        assertThat(shell.run("report", "month", "2026-11", "--format", "markdown")).isZero();
        assertThat(shell.out()).isEqualTo("# Operations report\n");
        assertThat(shell.run("report", "month", "2026-11", "--format", "html")).isZero();
        assertThat(service.received())
                .extracting(StubService.Received::uri)
                .containsExactly(
                        "/api/v1/reports/2026-11/markdown", "/api/v1/reports/2026-11/html");
    }

    private static final String WINDOW =
            """
            {"id": "w1", "title": "moving", "owner": "ada", "team": "payments", "status": "%s", "tone": "idle",
             "affected": {"services": ["checkout", "search"], "environment": "production"},
             "startsAt": "2026-12-01T22:00:00Z", "endsAt": "2026-12-02T00:00:00Z",
             "options": {"startsItself": false, "endsItself": false, "includesCritical": false},
             "end": null, "actions": ["start"]}\
            """;

    @Test
    void aWindowIsPlannedWithWhatWasSaid() {
        service.answers(201, WINDOW.formatted("planned"));

        assertThat(
                        shell.run(
                                "window",
                                "plan",
                                "moving",
                                "--service",
                                "checkout",
                                "--service",
                                "search",
                                "-e",
                                "production",
                                "--start",
                                "2026-12-01T22:00:00Z",
                                "--for",
                                "2h",
                                "--freeze",
                                "--by-hand"))
                .isZero();

        assertThat(service.received().getFirst().uri()).isEqualTo("/api/v1/windows");
        assertThat(service.received().getFirst().body())
                .isEqualTo(
                        "{\"title\":\"moving\",\"services\":[\"checkout\",\"search\"],"
                                + "\"environment\":\"production\",\"startsAt\":\"2026-12-01T22:00:00Z\","
                                + "\"lasts\":\"2h\",\"startsItself\":false,\"endsItself\":false,"
                                + "\"includesCritical\":false,\"freezes\":true}");
        assertThat(shell.out()).contains("w1  planned", "checkout, search", "moving");
    }

    @Test
    void aWindowIsListedStartedExtendedEndedAndCancelled() {
        service.answers(200, "{\"items\": [" + WINDOW.formatted("planned") + "], \"next\": null}")
                .answers(200, WINDOW.formatted("running"))
                .answers(200, WINDOW.formatted("running"))
                .answers(200, WINDOW.formatted("ended"))
                .answers(200, WINDOW.formatted("cancelled"));

        assertThat(shell.run("window", "list", "--status", "planned")).isZero();
        assertThat(shell.run("window", "start", "w1")).isZero();
        assertThat(shell.run("window", "extend", "w1", "--for", "30m")).isZero();
        assertThat(shell.run("window", "end", "w1")).isZero();
        assertThat(shell.run("window", "cancel", "w1", "--reason", "next week")).isZero();

        assertThat(service.received())
                .extracting(StubService.Received::uri)
                .containsExactly(
                        "/api/v1/windows?status=planned&limit=50",
                        "/api/v1/windows/w1/start",
                        "/api/v1/windows/w1/extend",
                        "/api/v1/windows/w1/end",
                        "/api/v1/windows/w1/cancel");
        assertThat(service.received().get(2).body()).isEqualTo("{\"lasts\":\"30m\"}");
        assertThat(shell.out()).contains("w1  cancelled");
    }

    private static final String TASK =
            """
            {"id": "t1", "procedure": "backup-completion", "team": "platform", "owner": "person:ada", "status": "%s",
             "scheduledFor": "2026-11-30T07:00:00Z", "dueBy": "2026-11-30T17:00:00Z",
             "about": {"title": "Verify the backups", "evidence": "note"},
             "end": {"by": "ada", "note": "all verified"}}\
            """;

    @Test
    void tasksAreListedByWhatIsAskedFor() {
        service.answers(200, "{\"items\": [" + TASK.formatted("done") + "], \"next\": null}");

        assertThat(shell.run("task", "list", "--status", "done", "--day", "2026-11-30")).isZero();
        assertThat(shell.out())
                .contains("t1  backup-completion  done", "person:ada  ada  Verify the backups");
        assertThat(service.received().getFirst().uri())
                .startsWith("/api/v1/tasks?status=done&day=2026-11-30");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "done t1 --note fine | /api/v1/tasks/t1/done | {\"note\":\"fine\"}",
                "done t1 --evidence https://example.org/7 | /api/v1/tasks/t1/done | {\"evidence\":\"https://example.org/7\"}",
                "done t1 | /api/v1/tasks/t1/done | {}",
                "skip t1 --reason holiday | /api/v1/tasks/t1/skip | {\"reason\":\"holiday\"}"
            })
    void aTaskIsSignedOffOrSkipped(String words, String path, String body) {
        service.answers(200, TASK.formatted("done"));

        assertThat(shell.run(("task " + words).split(" "))).isZero();
        assertThat(shell.out()).contains("about.title", "end.by", "all verified");
        assertThat(service.received().getFirst().uri()).isEqualTo(path);
        assertThat(service.received().getFirst().body()).isEqualTo(body);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'test': 'spike', 'requests': 1200, 'requestsPerSecond': 98.24, 'p95Millis': 180.4, 'failedShare': 0.0025} | load test with k6 (spike): 1200 requests, 98.2 a second, 95 % within 180 ms, 0.25 % failed",
                "{'metrics': {'http_reqs': {'count': 10, 'rate': 2}, 'http_req_duration': {'p(95)': 7}, 'http_req_failed': {'passes': 5, 'fails': 5, 'value': 0.5}}} | load test with k6: 10 requests, 2.0 a second, 95 % within 7 ms, 50.00 % failed",
                "{'numberOfRequests': {'total': 200, 'ok': 198, 'ko': 2}, 'maxResponseTime': {'total': 90}, 'percentiles3': {'total': 41}, 'meanNumberOfRequestsPerSecond': {'total': 20.5}} | load test with Gatling: 200 requests, 20.5 a second, 95 % within 41 ms, 1.00 % failed"
            })
    void theSummaryOfALoadTestIsTheNoteOfItsTask(String summary, String note) throws IOException {
        Path file = Files.writeString(directory.resolve("load.json"), summary.replace('\'', '"'));
        service.answers(200, TASK.formatted("done"));

        assertThat(
                        shell.run(
                                "task",
                                "done",
                                "t1",
                                "--note",
                                "seen",
                                "--load-summary",
                                file.toString()))
                .isZero();

        assertThat(service.received().getFirst().body())
                .isEqualTo("{\"note\":\"seen; %s\"}".formatted(note));
    }

    @Test
    void whatIsNoSummaryOfALoadTestIsAWrongCommandLine() throws IOException {
        Path file = Files.writeString(directory.resolve("load.json"), "{}");

        assertThat(shell.run("task", "done", "t1", "--load-summary", file.toString())).isEqualTo(2);
        assertThat(shell.err()).contains("is no summary of a load test", "global_stats.json");
        assertThat(shell.run("task", "done", "t1", "--load-summary", "/nowhere")).isEqualTo(2);
        assertThat(service.received()).isEmpty();
    }

    @Test
    void skippingWithoutAReasonIsAWrongCommandLine() {
        assertThat(shell.run("task", "skip", "t1")).isEqualTo(2);

        assertThat(shell.err()).contains("--reason");
    }

    @Test
    void proceduresAreListedWithTheirNextTime() {
        service.answers(
                200,
                """
                {"items": [{"name": "indexes", "title": "Review the indexes", "area": "database", "rhythm": "weekly",
                 "owner": "person:ada", "next": "2026-12-01T08:00:00Z"}]}\
                """);

        assertThat(shell.run("task", "procedures")).isZero();
        assertThat(shell.out())
                .contains("indexes    database  weekly  person:ada  2026-12-01T08:00:00Z");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "task checklist | /api/v1/checklists | {\"items\": [%s]}",
                "task checklist 2026-11-30 | /api/v1/checklists/2026-11-30 | %s"
            })
    void aChecklistNamesTheEventThatTickedAnItem(String words, String path, String answer) {
        service.answers(
                200,
                answer.formatted(
                        """
                        {"period": "2026-11-30", "done": 1, "items": [
                          {"item": "backups-verified", "title": "Backups verified", "by": "backup-service",
                           "eventType": "BackupVerified", "eventId": "e1", "at": "2026-11-30T02:01:00Z"},
                          {"item": "alerts-reviewed", "title": "Alerts reviewed", "by": null}]}\
                        """));

        assertThat(shell.run(words.split(" "))).isZero();
        assertThat(shell.out().lines().map(line -> line.replaceAll(" +", " ")))
                .containsExactly(
                        "PERIOD ITEM DONE BY EVENT EVENT ID TITLE",
                        "2026-11-30 backups-verified 2026-11-30T02:01:00Z backup-service"
                                + " BackupVerified e1 Backups verified",
                        "2026-11-30 alerts-reviewed - - - - Alerts reviewed");
        assertThat(service.received().getFirst().uri()).isEqualTo(path);
    }

    private static final String FINDING =
            """
            {"id": "f1", "probe": "orders", "team": "platform", "kind": "invalid-index", "status": "open",
             "object": "public.a", "told": {"meaning": "no query uses it", "evidence": "not valid",
             "remedy": "reindex index concurrently public.a;"}, "openedAt": "2026-11-30T07:00:00Z", "closedAt": null}\
            """;

    @Test
    void findingsAreListedAndShownWithTheirRemedy() {
        service.answers(200, "{\"items\": [" + FINDING + "], \"next\": null}")
                .answers(200, FINDING);

        assertThat(shell.run("finding", "list", "--status", "open", "--kind", "invalid-index"))
                .isZero();
        assertThat(shell.out()).contains("f1  orders  invalid-index  open", "public.a");
        assertThat(service.received().getFirst().uri())
                .startsWith("/api/v1/findings?status=open&kind=invalid-index");
        assertThat(shell.run("finding", "show", "f1")).isZero();
        assertThat(shell.out()).contains("reindex index concurrently public.a;");
    }

    private int occurrences(String from, String to) throws IOException {
        String file = write("own.yaml", FILE).toString();
        return shell.run("maintenance", "occurrences", file, "--from", from, "--to", to);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }
}
