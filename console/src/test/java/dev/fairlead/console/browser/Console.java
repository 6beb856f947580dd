package dev.fairlead.console.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.fairlead.console.ConsoleService;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.catalina.Container;
import org.apache.catalina.Context;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The console in front of recorded services, with a clock that a test sets. */
final class Console implements AutoCloseable {
    static final String CANARY = "01a2109b-0000-7000-8000-000000000004";
    static final String ROLLED_BACK = "1d0e04eb-17f3-3ec9-95b7-08e04da198e2";
    static final String LIFECYCLE = "330218df-700a-4379-b878-7edbb73de4b8";
    static final String EVENTS = "/api/v1/events?limit=200&notTopic=fairlead.access.v1";
    static final String TASKS = "/api/v1/tasks";
    static final String INCIDENT = "ce53c75d-7393-3928-8fd6-61939ad4299c";

    /** One that somebody declared. */
    static final String FREEZE = "01a209db-4c98-721c-866a-56da9e7e1110";

    /** As it is after one edit. */
    static final String POST_MORTEM =
            """
            {"number": "INC-2026-001", "markdown": "# Post-mortem INC-2026-001", "revision": 1, "latest": 1,
             "publishedRevision": null, "sections": [
              {"section": "impact", "title": "Impact", "text": null, "revision": null, "by": null, "at": null},
              {"section": "lessons", "title": "What went well, what did not", "text": "Found late.",
               "revision": 1, "by": "ada", "at": "2026-11-25T03:20:10Z"}]}
            """;

    /** A trail that is as it was signed. */
    static final String VERIFIED =
            """
            {"intact": true, "complete": true, "records": 57, "unproven": 0, "verifiedAt": "2026-11-25T03:00:00Z",
             "checkpoint": {"state": "kept", "checkpoints": 7, "signedAt": "2026-11-25T02:59:00Z", "faults": [], "lost": []},
             "chains": [{"chain": "fairlead.alerts.v1-2", "records": 57, "intact": true, "hash": "d3fa"}], "streams": []}
            """;

    static final String ALERTS = "/api/v1/known-alerts";
    static final String ALERT = "9f1b0c6de2a45d17";
    static final String SLO = "errors:checkout:production";

    final Recorded deploy = new Recorded();
    final Recorded alert = new Recorded();
    final Recorded incident = new Recorded();
    final Recorded audit = new Recorded();
    final Recorded backup = new Recorded();
    final Recorded maintenance = new Recorded();
    final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    /** Errors of pages and of the browser's console, since the last look. */
    final List<String> errors = new CopyOnWriteArrayList<>();

    private final Browser browser;
    private final ConfigurableApplicationContext context;

    Console(Browser browser) throws IOException {
        this.browser = browser;
        for (Recorded service : services()) {
            service.token("admin", "*");
            service.token("operator", "payments");
            service.token("viewer", "payments");
        }
        reset();
        ApplicationContextInitializer<GenericApplicationContext> clock =
                started -> started.registerBean("clock", Clock.class, Movable::new);
        context =
                new SpringApplicationBuilder(ConsoleService.class)
                        .initializers(clock)
                        .run(
                                "--spring.config.name=console",
                                "--spring.main.banner-mode=off",
                                "--server.port=0",
                                "--fairlead.console.interval=100ms",
                                "--fairlead.console.urls.deploy=" + deploy.url(),
                                "--fairlead.console.urls.alert=" + alert.url(),
                                "--fairlead.console.urls.incident=" + incident.url(),
                                "--fairlead.console.urls.audit=" + audit.url(),
                                "--fairlead.console.urls.backup=" + backup.url(),
                                "--fairlead.console.urls.maintenance=" + maintenance.url(),
                                "--fairlead.console.trace-url=https://jaeger.example.org/trace/{traceId}");
    }

    private final class Movable extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Clock.systemUTC().instant().plus(ahead.get());
        }
    }

    List<Recorded> services() {
        return List.of(deploy, alert, incident, audit, backup, maintenance);
    }

    /** A canary under way, an incident that nobody has, and the lifecycle of the one before. */
    void reset() {
        ahead.set(Duration.ZERO);
        services().forEach(service -> service.goAway(false));
        services().forEach(service -> service.hold(false));
        deploy.answers("/api/v1/deployments?limit=100", withCanary(25));
        deploy.answers("/api/v1/deployments?limit=50", withCanary(25));
        incident.answers("/api/v1/incidents?limit=50", Recorded.file("incidents"));
        incident.answers("/api/v1/incidents?limit=5&idPrefix=INC-2026", Recorded.file("incidents"));
        audit.answers("/api/v1/events?limit=50", Recorded.file("events"));
        audit.answers("/api/v1/verification", VERIFIED);
        deploy.answers("/api/v1/observed-deployments?limit=50", Recorded.file("observed"));
        deploy.answers("/api/v1/freezes", Recorded.file("freezes"));
        deploy.answers("/api/v1/metrics/dora", Recorded.file("numbers"));
        deploy.answers("/api/v1/deployments/" + CANARY, Recorded.file("canary"));
        deploy.answers(output(""), printed(2, "started\\nlistening on 8081\\n"));
        deploy.answers(output("&attempt=1"), printed(1, "out of memory\\n"));
        alert.answers("/api/v1/rule-data", RULE_DATA);
        String checkout = Recorded.file("service");
        deploy.answers("/api/v1/services/checkout", checkout);
        deploy.answers(
                "/api/v1/services",
                "{\"items\": [%s, %s]}".formatted(checkout, Recorded.file("observed-service")));
        deploy.answers(
                "/api/v1/deployments?limit=5&service=checkout", Recorded.file("deployments"));
        deploy.answers("/api/v1/deployments?limit=50&service=checkout&live=yes", none());
        incident.answers("/api/v1/incidents?limit=5&service=checkout", Recorded.file("incidents"));
        alert.answers(Measured.WATCHES + CANARY, Measured.watch("4", "2"));
        alert.answers(Measured.WATCHES + ROLLED_BACK, Measured.watch("3", "2"));
        alert.answers(Measured.RANGE, Measured::range);
        deploy.answers("/api/v1/deployments/" + ROLLED_BACK, Recorded.file("deployment"));
        String none = none();
        incident.answers(
                "/api/v1/incidents?limit=100&order=urgency",
                Recorded.file("incidents")
                        .replace("\"resolved\"", "\"open\"")
                        .replace("\"good\"", "\"bad\""));
        for (String id : List.of(CANARY, ROLLED_BACK)) {
            incident.answers(
                    "/api/v1/incidents?limit=20&suspectDeploymentId=" + id,
                    id.equals(CANARY) ? none : Recorded.file("incidents"));
        }
        for (String id : List.of(INCIDENT, "INC-2026-001")) {
            incident.answers("/api/v1/incidents/" + id, Recorded.file("open-incident"));
        }
        incident.answers("/api/v1/schedules", Recorded.file("schedules"));
        incident.answers("/api/v1/schedules/payments/on-call", Recorded.file("on-call"));
        audit.answers("/api/v1/lifecycles/" + LIFECYCLE, Recorded.file("lifecycle"));
        audit.answers(EVENTS, Recorded.file("events"));
        alert.answers(ALERTS, Recorded.file("alerts"));
        alert.answers(ALERTS + "/" + ALERT, _ -> alertSince(20));
        alert.answers("/api/v1/slos", Recorded.file("slos"));
        alert.answers("/api/v1/slos/" + SLO, Recorded.file("slo"));
        alert.answers("/api/v1/business", Recorded.file("business"));
        alert.answers("/api/v1/silences", Recorded.file("silences"));
        alert.answers("/api/v1/silences/s-1", Recorded.file("silence"));
        alert.answers("/api/v1/silences/preview", Recorded.file("hidden"));
        incident.answers(
                "/api/v1/incidents?limit=5&groupKey=%7B%7D%3A%7Bservice%3D%22checkout%22%7D",
                Recorded.file("incidents"));
        String set = Recorded.file("backup-set");
        backup.answers("/api/v1/backup-sets", "{\"items\": [%s]}".formatted(set));
        backup.answers("/api/v1/backup-sets/fairlead", set);
        backup.answers("/api/v1/retention/preview?backupSet=fairlead", Recorded.file("retention"));
        backup.answers("/api/v1/restores?limit=20&backupSet=fairlead", Recorded.file("restores"));
        for (String drills : List.of("?limit=20", "?limit=20&backupSet=fairlead")) {
            backup.answers("/api/v1/drills" + drills, Recorded.file("drills"));
        }
        String recovery = Recorded.file("recovery");
        backup.answers("/api/v1/recoveries/rec1", recovery);
        backup.answers("/api/v1/recoveries?limit=20", "{\"items\": [%s]}".formatted(recovery));
        backup.answers(
                "/api/v1/recovery-plans",
                """
                {"items": [{"name": "critical", "title": "Recovery of critical systems", "team": "payments",
                  "tier": "critical", "rto": "PT1H", "rpo": "PT15M", "recoveredWith": "restore",
                  "nextDrill": "2026-11-29T05:00:00Z", "steps": [{"name": "assess", "title": "Assess the damage",
                  "kind": "gate", "after": [], "about": "What is lost?", "role": "operator"}]}]}
                """);
        maintenance.answers(TASKS + "?limit=100&status=overdue", tasks(task("t1", "overdue", "")));
        maintenance.answers(TASKS + "?limit=100&status=due", tasks(task("t2", "due", "")));
        maintenance.answers(
                TASKS + "?limit=20&status=done", tasks(task("t3", "done", "all green")));
        maintenance.answers(
                TASKS + "?limit=20&status=skipped",
                tasks(task("t4", "skipped", "the office moves")));
        maintenance.answers(
                "/api/v1/findings?limit=100&status=open",
                """
                {"items": [{"id": "f1", "probe": "orders", "team": "payments", "kind": "invalid-index", "status": "open",
                  "tone": "warn", "object": "public.orders_customer", "openedAt": "2026-11-25T02:01:00Z", "closedAt": null,
                  "told": {"meaning": "It is written at each change, and no query uses it.", "evidence": "not valid",
                           "remedy": "reindex index concurrently public.orders_customer;"}}], "next": null}
                """);
        maintenance.answers(
                "/api/v1/checklists",
                """
                {"items": [
                  {"period": "2026-11-25", "done": 1, "items": [
                    {"item": "backups-verified", "title": "Backups verified", "by": "backup-service",
                     "eventType": "BackupVerified", "eventId": "e1", "at": "2026-11-25T02:01:00Z"},
                    {"item": "alerts-reviewed", "title": "Alerts reviewed", "by": null, "eventType": null,
                     "eventId": null, "at": null}]},
                  {"period": "2026-11", "done": 0, "items": []}]}
                """);
        maintenance.answers(TASKS + "/t1", task("t1", "overdue", ""));
        maintenance.answers(
                "/api/v1/windows",
                "{\"items\": [%s], \"next\": null}".formatted(window("running")));
        maintenance.answers("/api/v1/windows/w1", window("running"));
        maintenance.answers("/api/v1/reports/2026-11", Recorded.file("report"));
        backup.answers(
                "/api/v1/backups",
                """
                {"items": [
                  {"id": "b2", "backupSet": "fairlead", "status": "verified", "tone": "good", "startedAt": "2026-11-25T02:00:00Z",
                   "stored": {"completedAt": "2026-11-25T02:00:41Z", "storedBytes": 73400320},
                   "verifiedAt": "2026-11-25T02:01:00Z", "failure": null},
                  {"id": "b1", "backupSet": "fairlead", "status": "failed", "tone": "bad", "startedAt": "2026-11-24T02:00:00Z",
                   "stored": null, "failure": {"reason": "connection-lost", "detail": "PostgreSQL went away"}}],
                 "next": null}
                """);
    }

    /** Address of what the canary's instance printed. */
    static String output(String more) {
        return "/api/v1/deployments/" + CANARY + "/output?bytes=32768" + more;
    }

    static String printed(int attempt, String text) {
        return """
        {"deploymentId": "%s", "instanceId": "i", "attempt": %d, "wanted": true, "from": 12, "next": 40, "size": 40,
         "text": "%s"}
        """
                .formatted(CANARY, attempt, text);
    }

    private static final String RULE_DATA =
            """
            {"rules": [
              {"group": "edge", "rule": "HighErrorRatio", "state": "present", "selectors": [
                {"selector": "edge_requests_total", "state": "present", "series": 3, "seriesOfName": 3, "broughtBy": "the edge proxy"}]},
              {"group": "certificates", "rule": "CertificateExpires", "state": "unconfigured", "selectors": [
                {"selector": "probe_ssl_earliest_cert_expiry", "state": "unconfigured", "series": 0, "seriesOfName": 0,
                 "broughtBy": "a probe of the kind certificate"}]}]}
            """;

    static String none() {
        return "{\"items\": []}";
    }

    static String window(String status) {
        return """
        {"id": "w1", "title": "Moving the database", "owner": "the-operator", "team": "payments", "status": "%s",
         "tone": "busy", "affected": {"services": ["checkout"], "environment": "production"},
         "startsAt": "2026-11-25T22:00:00Z", "endsAt": "2026-11-26T00:00:00Z",
         "options": {"startsItself": true, "endsItself": false, "includesCritical": false},
         "end": null, "actions": ["extend", "end"]}
        """
                .formatted(status);
    }

    static String tasks(String task) {
        return "{\"items\": [%s], \"next\": null}".formatted(task);
    }

    /** A task, with what was said at its end where that is not empty. */
    static String task(String id, String status, String said) {
        String end =
                said.isEmpty()
                        ? "null"
                        : """
                        {"by": "ada", "at": "2026-11-25T09:00:00Z", "note": "%s", "evidence": "https://wiki.example.org/7",
                         "late": true}\
                        """
                                .formatted(said);
        String actions = said.isEmpty() ? "\"done\", \"skip\"" : "";
        return """
        {"id": "%s", "procedure": "backup-completion", "team": "payments", "owner": "on-call:payments/primary",
         "status": "%s", "tone": "%s", "day": "2026-11-25", "scheduledFor": "2026-11-25T07:00:00Z",
         "dueBy": "2026-11-25T17:00:00Z",
         "about": {"title": "Verify that the backups are complete", "area": "system", "rhythm": "daily",
                   "evidence": "note", "instructions": "Look at the page of backups."},
         "end": %s, "actions": [%s]}\
        """
                .formatted(id, status, status.equals("overdue") ? "warn" : "busy", end, actions);
    }

    /** The canary as it would be if it had begun so many minutes ago. */
    String canarySince(int minutes) {
        Instant then = Clock.systemUTC().instant().minus(Duration.ofMinutes(minutes));
        String minute = then.toString().substring(0, "2026-11-25T02:48".length());
        return Recorded.file("canary")
                .replace("2026-11-25T02:48", minute)
                .replace("2026-11-25T02:49", minute);
    }

    /** The alert as it would be if it had begun so many minutes ago. */
    static String alertSince(int minutes) {
        Instant then = Clock.systemUTC().instant().minus(Duration.ofMinutes(minutes));
        return Recorded.file("alert").replace("${since}", then.toString());
    }

    /** The list of deployments with a canary at the front that has the share of the traffic. */
    static String withCanary(int weight) {
        return Recorded.file("deployments")
                .replaceFirst(
                        "\\[",
                        """
                        [{"id": "%s", "service": "checkout", "environment": "production", "version": "4",
                          "team": "payments", "status": "watching", "tone": "busy", "step": 3, "weightPercent": %d, "pausedFor": null,
                          "actions": ["pause", "promote", "abort"], "reason": null, "requestedBy": "pipeline", "lifecycleId": "%s", "traceId": null,
                          "requestedAt": "2026-11-25T02:49:05Z", "endedAt": null},\
                        """
                                .formatted(CANARY, weight, CANARY));
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** How many sessions the web server keeps, of whomever. */
    int sessions() {
        var server = ((WebServerApplicationContext) context).getWebServer();
        if (!(server instanceof TomcatWebServer tomcat)) {
            throw new IllegalStateException("expected Tomcat, found " + server);
        }
        Container host = tomcat.getTomcat().getHost();
        return Stream.of(host.findChildren())
                .mapToInt(each -> ((Context) each).getManager().getActiveSessions())
                .sum();
    }

    /** The head of the answer to one request, as it is on the wire. */
    String head(String request) throws IOException {
        try (var socket = new Socket(url().getHost(), url().getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer =
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return answer.split("\r\n\r\n", 2)[0];
        }
    }

    URI url() {
        return URI.create(
                "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"));
    }

    /** A browser of its own, that keeps nothing. */
    Page page(int width, ColorScheme colours) {
        return page(width, colours, "UTC");
    }

    /** The same for a reader in that time zone. */
    Page page(int width, ColorScheme colours, String zone) {
        BrowserContext own =
                browser.newContext(
                        new Browser.NewContextOptions()
                                .setBaseURL(url().toString())
                                .setViewportSize(width, 900)
                                .setTimezoneId(zone)
                                .setColorScheme(colours));
        own.setDefaultTimeout(Chromium.PATIENCE.toMillis());
        Page page = own.newPage();
        watch(page);
        return page;
    }

    void watch(Page page) {
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                errors.add(page.url() + ": " + message.text());
            }
        });
        page.onPageError(error -> errors.add(page.url() + ": " + error));
    }

    Page signedIn(String role) {
        return signedIn(role, 1_280, ColorScheme.LIGHT);
    }

    Page signedIn(String role, int width, ColorScheme colours) {
        return signedIn(role, page(width, colours));
    }

    Page signedIn(String role, Page page) {
        page.navigate("/");
        page.getByLabel("Token").fill(role);
        page.getByText("Sign in").last().click();
        page.waitForURL(url() + "/**");
        page.waitForSelector("main[data-live]");
        return page;
    }

    @Override
    public void close() {
        context.close();
        services().forEach(Recorded::close);
    }
}
