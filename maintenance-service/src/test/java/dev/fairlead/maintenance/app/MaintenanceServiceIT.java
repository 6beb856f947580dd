package dev.fairlead.maintenance.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fairlead.embedded.database.Credentials;
import dev.fairlead.events.access.RefusalsCounted;
import dev.fairlead.events.access.RefusedAccess;
import dev.fairlead.events.backups.BackupVerified;
import dev.fairlead.events.deployments.DeploymentRolledBack;
import dev.fairlead.events.deployments.TrafficShifted;
import dev.fairlead.events.incidents.ResponderPaged;
import dev.fairlead.maintenance.MaintenanceService;
import dev.fairlead.platform.fixture.ServiceFolder;
import dev.fairlead.platform.fixture.ServiceFolder.Store;
import dev.fairlead.platform.fixture.Speaker;
import dev.fairlead.platform.fixture.Speaker.Origin;
import dev.fairlead.platform.security.Role;
import dev.fairlead.testsupport.Fixture;
import dev.fairlead.testsupport.Rest;
import dev.fairlead.testsupport.SelfMade;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

class MaintenanceServiceIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String TASKS = "/api/v1/tasks";
    private static final String REPORTS = "/api/v1/reports";
    private static final String WINDOWS = "/api/v1/windows";

    /** The night in which the clocks of Berlin go forward, from 2 to 3. */
    private static final Instant EVENING = Instant.parse("2027-03-27T20:00:00Z");

    private static final String CHECKLIST =
            """
            timeZone: Europe/Berlin
            items:
              looked: {title: Looked, every: day}
              backups-verified: {title: Backups verified, every: day, provenBy: [BackupVerified]}
              documentation: {title: Documentation, every: month}
            """;

    private static final String FILE =
            """
            area: system
            team: platform
            owner: {person: ada}
            timeZone: Europe/Berlin
            procedures:
              night: {title: Look in the night, rhythm: daily, rrule: "FREQ=DAILY;BYHOUR=2;BYMINUTE=30", dueWithin: 3h}
              noted: {title: Review, rhythm: daily, rrule: FREQ=DAILY;BYHOUR=4, dueWithin: 3h, evidence: note, missed: skip, checklist: looked}
            """;

    private final ShiftedClock clock = new ShiftedClock(EVENING);

    @TempDir private Path directory;
    private ServiceFolder folder = new ServiceFolder(Path.of("."));
    private Map<String, Object> properties = Map.of();
    private ConfigurableApplicationContext context = new GenericApplicationContext();
    private Rest rest = new Rest(caller -> caller, 1);

    @BeforeEach
    void start() throws IOException {
        folder = new ServiceFolder(directory);
        folder.copy(Path.of("../config"), "people");
        folder.copy(Path.of("../config"), "services");
        folder.write("maintenance/procedures/own.yaml", FILE);
        folder.write("maintenance/checklist.yaml", CHECKLIST);
        folder.issue("viewer", Role.VIEWER, "platform", null);
        folder.issue("ada", Role.OPERATOR, "platform", null);
        folder.issue("stranger", Role.OPERATOR, "search", null);
        folder.issue("pay", Role.OPERATOR, "payments", null);
        folder.issue("colleague", Role.OPERATOR, "payments", null);
        Credentials own = Fixture.database("maintenance");
        properties =
                folder.properties(
                        "maintenance",
                        Fixture.broker().bootstrapServers(),
                        new Store(own.url(), own.user(), own.password()));
        properties.put("fairlead.config.watch", "100ms");
        run();
    }

    @AfterEach
    void stop() {
        context.close();
    }

    private void run() {
        context =
                new SpringApplicationBuilder(MaintenanceService.class)
                        .initializers((GenericApplicationContext all) ->
                                all.registerBean("clock", Clock.class, () -> clock))
                        .run(ServiceFolder.arguments(properties));
        String port = context.getEnvironment().getProperty("local.server.port");
        rest = new Rest(folder::token, Integer.parseInt(String.valueOf(port)));
    }

    @Test
    void everyTimeIsDueOnceThoughClocksChangeAndTheServiceIsDownForDays() {
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(rest.get("/api/v1/procedures/night", "viewer").text("/next"))
                                .isEqualTo("2027-03-28T01:30:00Z"));
        clock.set(Instant.parse("2027-03-28T01:31:00Z"));
        String first = only("night", "due");

        assertThat(rest.post(TASKS + "/" + first + "/done", "{}", "ada").text("/status"))
                .isEqualTo("done");

        context.close();
        clock.set(Instant.parse("2027-03-31T00:31:00Z"));
        run();

        awaitTimes(
                "night",
                "2027-03-31T00:30:00Z",
                "2027-03-30T00:30:00Z",
                "2027-03-29T00:30:00Z",
                "2027-03-28T01:30:00Z");
        awaitStatuses("night", "due", "overdue", "overdue", "done");
        // The last of these could still be done when it came.
        awaitStatuses("noted", "skipped", "skipped", "skipped");
        assertThat(page("?procedure=noted&status=skipped").text("/items/0/end/by"))
                .isEqualTo("policy");
        String again = page("?status=due&procedure=night").text("/items/0/id");
        assertThat(again).isNotEqualTo(first);
    }

    @Test
    void aTaskThatNobodyDoesIsOverdueAndCanBeDoneOrSkippedWithAReason() throws IOException {
        awaitProcedures(2);
        clock.set(Instant.parse("2027-03-28T02:01:00Z"));
        String noted = only("noted", "due");
        String night = only("night", "due");
        clock.set(Instant.parse("2027-03-28T05:01:00Z"));
        awaitStatuses("noted", "overdue");

        assertThat(rest.post(TASKS + "/" + noted + "/done", "{}", "ada").text("/reason"))
                .isEqualTo("note-missing");
        Rest.Answer done =
                rest.post(
                        TASKS + "/" + noted + "/done",
                        "{\"note\": \"all quiet\", \"evidence\": \"https://wiki.example.org/7\"}",
                        "ada");
        assertThat(done.text("/end/by")).isEqualTo("ada");
        assertThat(done.text("/end/note")).isEqualTo("all quiet");
        assertThat(done.body().at("/end/late").asBoolean(false)).isTrue();
        assertThat(rest.post(TASKS + "/" + noted + "/done", "{}", "ada").status()).isEqualTo(409);

        assertThat(rest.post(TASKS + "/" + night + "/skip", "{\"reason\": \" \"}", "ada").status())
                .isEqualTo(409);
        assertThat(
                        rest.post(
                                        TASKS + "/" + night + "/skip",
                                        "{\"reason\": \"the office moves\"}",
                                        "ada")
                                .text("/end/note"))
                .isEqualTo("the office moves");
        assertThat(page("?day=2027-03-28").body().path("items")).hasSize(2);

        folder.write("maintenance/procedures/own.yaml", FILE.replaceFirst("(?m)^  night.*\\n", ""));
        awaitProcedures(1);
        assertThat(rest.get("/api/v1/procedures/night", "viewer").status()).isEqualTo(404);
    }

    @Test
    void theChecklistOfTheDayNamesWhatProvedEachItem() {
        awaitProcedures(2);
        clock.set(Instant.parse("2027-03-28T02:01:00Z"));
        String task = TASKS + "/" + only("noted", "due");
        rest.post(task + "/done", "{\"note\": \"all quiet\"}", "ada");
        try (var others = new Speaker(Fixture.broker().bootstrapServers(), clock)) {
            others.say(
                    BackupVerified.newBuilder()
                            .backupId("b1")
                            .backupSet("fairlead")
                            .team("platform")
                            .files(3)
                            .storedBytes(1)
                            .durationMillis(1)
                            .requestedBy("schedule")
                            // Shortly before midnight in UTC, and a day later in Berlin.
                            .at(Instant.parse("2027-03-27T23:30:00Z"))
                            .build(),
                    "fairlead",
                    Origin.unique().from("backup", 1));
        }

        await().atMost(PATIENCE)
                .untilAsserted(() -> {
                    Rest.Answer day = rest.get("/api/v1/checklists/2027-03-28", "viewer");
                    assertThat(day.body().path("done").asInt(0)).isEqualTo(2);
                    assertThat(day.text("/items/0/by")).isEqualTo("ada");
                    assertThat(day.text("/items/0/eventType")).isEqualTo("TaskCompleted");
                    assertThat(day.text("/items/0/eventId")).isNotEmpty();
                    assertThat(day.text("/items/1/by")).isEqualTo("backup-service");
                    assertThat(day.text("/items/1/eventType")).isEqualTo("BackupVerified");
                    assertThat(day.text("/items/1/eventId")).isNotEmpty();
                });
        Rest.Answer now = rest.get("/api/v1/checklists", "viewer");
        assertThat(now.text("/items/0/period")).isEqualTo("2027-03-28");
        assertThat(now.text("/items/1/period")).isEqualTo("2027-03");
        assertThat(now.body().at("/items/1/done").asInt(1)).isZero();
        assertThat(rest.get("/api/v1/checklists/soon", "viewer").status()).isEqualTo(400);
    }

    @Test
    void aProbeDoesItsTaskAndItsFindingIsOpenUntilItIsGone() throws Exception {
        String disk = "{team: platform, every: 1m, disk: {paths: [/, %s], freePercent: 1}}";
        Path later = directory.resolve("later");
        folder.write("maintenance/probes/disk.yaml", disk.formatted(later));
        folder.write(
                "maintenance/procedures/probed.yaml",
                """
                area: system
                team: platform
                owner: {person: ada}
                timeZone: UTC
                procedures:
                  room: {title: Look at the disks, rhythm: daily, rrule: FREQ=DAILY;BYHOUR=21, dueWithin: 3h, probe: disk}
                """);
        awaitProcedures(3);
        awaitFindings("probe-failed");
        clock.set(Instant.parse("2027-03-27T21:00:30Z"));
        only("room", "due");

        // What could not be looked at is there now.
        Files.createDirectory(later);
        clock.set(Instant.parse("2027-03-27T21:10:00Z"));
        awaitStatuses("room", "done");
        assertThat(page("?procedure=room").text("/items/0/end/by")).isEqualTo("probe:disk");
        assertThat(page("?procedure=room").text("/items/0/end/note"))
                .isEqualTo("Nothing was found.");
        awaitFindings();

        // Made today, and over long before the time that the test plays.
        Path certificate = directory.resolve("own.der");
        Files.write(certificate, SelfMade.in(directory).certificate());
        folder.write(
                "maintenance/probes/shown.yaml",
                "{team: platform, certificates: {files: [%s], renewBefore: 3650d}}"
                        .formatted(certificate));
        awaitFindings("certificate-expires");
        Rest.Answer open = rest.get("/api/v1/findings?status=open&probe=shown", "viewer");
        assertThat(open.text("/items/0/told/evidence")).contains("CN=127.0.0.1");
        String id = open.text("/items/0/id");
        folder.write(
                "maintenance/procedures/probed.yaml",
                "{area: system, team: platform, owner: {person: ada}, timeZone: UTC, procedures: {}}");
        Files.delete(folder.config().resolve("maintenance/probes/shown.yaml"));
        awaitFindings();
        assertThat(rest.get("/api/v1/findings/" + id, "viewer").text("/status"))
                .isEqualTo("closed");
        assertThat(rest.get("/api/v1/findings?status=good", "viewer").status()).isEqualTo(400);
    }

    @Test
    void tokensThatNobodyUsesAndSignInsThatFailAreFound() throws IOException {
        folder.issue("quiet", Role.OPERATOR, "platform", null);
        folder.issue("reader", Role.OPERATOR, "platform", null);
        folder.write(
                "maintenance/probes/access.yaml",
                "{team: platform, every: 1m, access: {unused: 1d, refused: 3}}");
        String guesser = "203.0.113." + (1 + ProcessHandle.current().pid() % 250);
        try (var others = new Speaker(Fixture.broker().bootstrapServers(), clock)) {
            others.say(
                    RefusalsCounted.newBuilder()
                            .service("deploy")
                            .refused(RefusedAccess.SIGN_IN)
                            .addresses(List.of(guesser))
                            .reason("token-unknown")
                            .count(3)
                            .since(EVENING)
                            .until(EVENING)
                            .at(EVENING)
                            .build(),
                    "deploy",
                    Origin.unique().from("deploy", 1));
        }
        await().atMost(PATIENCE).until(() -> text(REPORTS + "/2027-03/markdown").contains(guesser));

        // Those who are in the file are known from the first look on.
        clock.set(EVENING.plus(Duration.ofHours(1)));
        await().atMost(PATIENCE).until(() -> found().contains("failed-sign-ins " + guesser));
        clock.set(EVENING.plus(Duration.ofHours(30)));
        // The file is watched by real time.
        await().atMost(PATIENCE).until(() -> rest.get(TASKS, "reader").status() == 200);
        await().atMost(PATIENCE)
                .untilAsserted(() -> {
                    clock.set(clock.instant().plus(Duration.ofMinutes(2)));
                    assertThat(found())
                            .contains("token-unused quiet", "more-rights-than-used reader")
                            .doesNotContain("token-unused reader", "token-unused viewer");
                });
    }

    private List<String> found() {
        List<String> found = new ArrayList<>();
        rest.get("/api/v1/findings?status=open", "viewer")
                .body()
                .path("items")
                .forEach(item ->
                        found.add(
                                item.path("kind").asString("")
                                        + " "
                                        + item.path("object").asString("")));
        return found;
    }

    @Test
    void aTaskIsOpenedOutOfTurnOnceForEachKeyAndTheTimesStay() {
        awaitProcedures(2);
        String path = "/api/v1/procedures/night/tasks";

        Rest.Answer opened = rest.post(path, "", "ada", "k1");
        assertThat(opened.status()).isEqualTo(201);
        assertThat(opened.text("/status")).isEqualTo("due");
        assertThat(Instant.parse(opened.text("/dueBy")))
                .isEqualTo(Instant.parse(opened.text("/scheduledFor")).plus(Duration.ofHours(3)));
        assertThat(rest.post(path, "", "ada", "k1").text("/id")).isEqualTo(opened.text("/id"));
        assertThat(rest.get("/api/v1/procedures/night", "viewer").text("/next"))
                .isEqualTo("2027-03-28T01:30:00Z");
        assertThat(statuses("night")).containsExactly("due");
    }

    private void awaitFindings(String... kinds) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> {
                    List<String> found = new ArrayList<>();
                    rest.get("/api/v1/findings?status=open", "viewer")
                            .body()
                            .path("items")
                            .forEach(item -> found.add(item.path("kind").asString("")));
                    assertThat(found).containsExactly(kinds);
                });
    }

    @Test
    void aWindowIsPlannedBeginsByTimeAndIsExtendedAndEndedThoughTheServiceIsDownBetween() {
        Rest.Answer planned =
                plan(
                        """
                        {"title": "moving the database", "services": ["checkout"], "environment": "production",
                         "startsAt": "2027-03-27T22:00:00Z", "lasts": "1h"}
                        """);
        assertThat(planned.status()).isEqualTo(201);
        assertThat(planned.text("/status")).isEqualTo("planned");
        assertThat(planned.text("/owner")).isEqualTo("pay");
        String window = WINDOWS + "/" + planned.text("/id");
        assertThat(rest.post(window + "/end", "", "pay").text("/reason")).isEqualTo("not-started");

        context.close();
        clock.set(Instant.parse("2027-03-27T22:52:00Z"));
        run();
        awaitStatus(window, "running");
        assertThat(rest.get(window, "viewer").text("/startsAt")).isEqualTo("2027-03-27T22:00:00Z");
        String more = "{\"lasts\": \"30m\"}";
        assertThat(rest.post(window + "/extend", more, "colleague").text("/reason"))
                .isEqualTo("not-the-owner");
        assertThat(rest.post(window + "/extend", more, "pay").text("/endsAt"))
                .isEqualTo("2027-03-27T23:30:00Z");

        clock.set(Instant.parse("2027-03-27T23:29:00Z"));
        assertThat(rest.get(window, "viewer").text("/status")).isEqualTo("running");
        clock.set(Instant.parse("2027-03-27T23:30:00Z"));
        awaitStatus(window, "overran");
        assertThat(rest.post(window + "/end", "", "colleague").text("/status")).isEqualTo("ended");
        assertThat(rest.get(WINDOWS + "?status=ended&owner=pay", "viewer").text("/items/0/end/by"))
                .isEqualTo("colleague");
    }

    @Test
    void aWindowThatMayNotBeIsRefusedByName() {
        String later =
                """
                {"title": "later", "services": ["checkout"], "startsAt": "2027-03-28T22:00:00Z", "lasts": "%s"}
                """;
        assertThat(plan(later.formatted("25h")).text("/reason")).isEqualTo("window-too-long");
        String first = plan(later.formatted("2h")).text("/id");

        assertThat(plan(later.formatted("2h")).text("/reason")).isEqualTo("window-overlaps");
        assertThat(
                        rest.post(
                                        WINDOWS + "/" + first + "/cancel",
                                        "{\"reason\": \"next week\"}",
                                        "pay")
                                .text("/status"))
                .isEqualTo("cancelled");
        assertThat(plan(later.formatted("2h")).status()).isEqualTo(201);
        assertThat(
                        plan(later.formatted("2h").replace("checkout", "nothing"))
                                .text("/errors/0/pointer"))
                .isEqualTo("/services");
        assertThat(plan(later.formatted("2h").replace("checkout", "alert-service")).status())
                .isEqualTo(400);
        assertThat(plan(later.formatted("soon")).text("/errors/0/pointer")).isEqualTo("/lasts");
        assertThat(
                        plan("""
                        {"title": "x", "services": ["checkout"], "environment": "moon", "lasts": "1h"}
                        """)
                                .text("/errors/0/pointer"))
                .isEqualTo("/environment");
        String now = "{\"title\": \"x\", \"services\": [\"checkout\"], \"lasts\": \"1h\"}";
        assertThat(rest.post(WINDOWS, now, "viewer").status()).isEqualTo(403);
        assertThat(rest.post(WINDOWS, now, "stranger").text("/type")).endsWith("team-not-granted");
        assertThat(rest.post(WINDOWS + "/" + first + "/start", "", "stranger").status())
                .isEqualTo(403);
        assertThat(rest.get(WINDOWS + "/nothing", "viewer").status()).isEqualTo(404);
        assertThat(rest.get(WINDOWS + "?status=good", "viewer").status()).isEqualTo(400);
    }

    @Test
    void ofWindowsThatAreAskedForAtOnceOneIsPlanned() {
        String body =
                """
                {"title": "at once", "services": ["checkout"], "startsAt": "2027-03-28T22:00:00Z", "lasts": "1h"}
                """;

        List<Integer> statuses =
                IntStream.range(0, 16).parallel().mapToObj(_ -> plan(body).status()).toList();

        assertThat(statuses).filteredOn(status -> status == 201).hasSize(1);
        assertThat(statuses).filteredOn(status -> status == 409).hasSize(15);
        assertThat(rest.get(WINDOWS + "?status=planned", "viewer").body().path("items")).hasSize(1);
    }

    private Rest.Answer plan(String body) {
        return rest.post(WINDOWS, body, "pay");
    }

    private void awaitStatus(String window, String status) {
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(rest.get(window, "viewer").text("/status")).isEqualTo(status));
    }

    @Test
    void theReportOfTheMonthCountsWhatOthersSayAndWhatIsDoneHere() {
        awaitProcedures(2);
        clock.set(Instant.parse("2027-03-28T02:01:00Z"));
        rest.post(TASKS + "/" + only("night", "due") + "/done", "{}", "ada");
        Instant at = Instant.parse("2027-03-20T10:00:00Z");
        try (var others = new Speaker(Fixture.broker().bootstrapServers(), clock)) {
            Origin deploy = Origin.unique();
            others.say(
                    TrafficShifted.newBuilder()
                            .deploymentId("d1")
                            .service("checkout")
                            .environment("production")
                            .version("3")
                            .step(1)
                            .attempt(1)
                            .weightPercent(5)
                            .revision("1")
                            .readBackAt(at)
                            .at(at)
                            .build(),
                    "checkout/production",
                    deploy.from("deploy", 1));
            others.say(
                    DeploymentRolledBack.newBuilder()
                            .deploymentId("d1")
                            .service("checkout")
                            .environment("production")
                            .version("3")
                            .step(1)
                            .attempt(1)
                            .reason("metric-breached")
                            .readBackAt(at.plusSeconds(42))
                            .at(at.plusSeconds(43))
                            .build(),
                    "checkout/production",
                    deploy.from("deploy", 2));
            others.say(
                    ResponderPaged.newBuilder()
                            .incidentId("i1")
                            .number("INC-2027-001")
                            .level(1)
                            .round(1)
                            .role("primary")
                            .channel("pager")
                            .responder("ada")
                            .dedupKey("k")
                            .tries(1)
                            .evenIfAcknowledged(false)
                            .at(at)
                            .build(),
                    "i1",
                    Origin.unique().from("incident", 1));
        }

        await().atMost(PATIENCE)
                .untilAsserted(() -> {
                    List<String> lines = new ArrayList<>();
                    rest.get(REPORTS + "/2027-03", "viewer")
                            .body()
                            .path("chapters")
                            .forEach(chapter ->
                                    chapter.path("lines")
                                            .forEach(line ->
                                                    lines.add(
                                                            line.path("name").asString("")
                                                                    + " "
                                                                    + line.path("nowText")
                                                                            .asString(""))));
                    assertThat(lines)
                            .contains(
                                    "Rolled back: checkout 1",
                                    "Time to restore after a rollback 42s",
                                    "Pages: ada 1",
                                    "Tasks done 1");
                });
        assertThat(text(REPORTS + "/2027-03/markdown"))
                .contains("# Operations report of 2027-03, so far", "| Pages: ada | 1 | – | – |");
        assertThat(text(REPORTS + "/2027-03/html")).contains("<td>42s</td>");
        assertThat(rest.get(REPORTS + "/march", "viewer").text("/errors/0/parameter"))
                .isEqualTo("month");
        assertThat(rest.get(REPORTS + "/2027-03", null).status()).isEqualTo(401);
    }

    private String text(String path) {
        return rest.text(path, "viewer");
    }

    @Test
    void aRequestWithoutTheRightOrWithFaultyFieldsIsRefused() {
        awaitProcedures(2);
        clock.set(Instant.parse("2027-03-28T01:31:00Z"));
        String night = TASKS + "/" + only("night", "due");

        assertThat(rest.get(TASKS, null).status()).isEqualTo(401);
        assertThat(rest.post(night + "/done", "{}", "viewer").status()).isEqualTo(403);
        assertThat(rest.post(night + "/done", "{}", "stranger").text("/type"))
                .endsWith("team-not-granted");
        assertThat(rest.post(night + "/skip", "{}", "ada").status()).isEqualTo(400);
        assertThat(rest.post(night + "/done", "{\"x\": 1}", "ada").status()).isEqualTo(400);
        assertThat(rest.post(TASKS + "/nothing/done", "{}", "ada").status()).isEqualTo(404);
        String outOfTurn = "/api/v1/procedures/night/tasks";
        assertThat(rest.post(outOfTurn, "", "viewer").status()).isEqualTo(403);
        assertThat(rest.post(outOfTurn, "", "stranger").status()).isEqualTo(403);
        assertThat(rest.post("/api/v1/procedures/nothing/tasks", "", "ada").status())
                .isEqualTo(404);
        assertThat(page("?status=good").text("/errors/0/parameter")).isEqualTo("status");
        assertThat(page("?day=yesterday").text("/errors/0/parameter")).isEqualTo("day");
        assertThat(rest.get("/api/v1/procedures/nothing", "viewer").status()).isEqualTo(404);
    }

    private void awaitProcedures(int count) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> {
                    var items = rest.get("/api/v1/procedures", "viewer").body().path("items");
                    assertThat(items).hasSize(count);
                    assertThat(items).allMatch(item -> item.hasNonNull("next"));
                });
    }

    private String only(String procedure, String status) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(statuses(procedure)).containsExactly(status));
        return page("?procedure=" + procedure).text("/items/0/id");
    }

    private void awaitStatuses(String procedure, String... statuses) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(statuses(procedure)).containsExactly(statuses));
    }

    private void awaitTimes(String procedure, String... times) {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(values(procedure, "scheduledFor")).containsExactly(times));
    }

    private List<String> statuses(String procedure) {
        return values(procedure, "status");
    }

    private List<String> values(String procedure, String field) {
        List<String> values = new ArrayList<>();
        page("?procedure=" + procedure)
                .body()
                .path("items")
                .forEach(item -> values.add(item.path(field).asString("")));
        return values;
    }

    private Rest.Answer page(String query) {
        return rest.get(TASKS + query, "viewer");
    }
}
