package dev.fairlead.console.upstream;

import static dev.fairlead.console.upstream.Address.encoded;

import dev.fairlead.console.config.ConsoleProperties;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The services' REST interfaces, as far as the console uses them. */
@Component
public final class Services {
    /** Bytes of what an instance printed: some hundred lines. */
    private static final int PRINTED = 32 * 1024;

    /** A trail of millions of records is read within it. */
    private static final Duration VERIFYING = Duration.ofMinutes(5);

    private static final Map<String, Object> AT_THE_CONSOLE = Map.of("application", "console");

    private final Http http;
    private final Known known;
    private final Place deploy;
    private final Place alert;
    private final Charts charts;
    private final Place incident;
    private final Place audit;
    private final Place backup;
    private final Place maintenance;

    /** How charts are asked for, apart from all else: they are many, and take long. */
    private record Charts(Place place, Known known, Turns turns, Duration timeout) {
        /** Alert-service computes them on the processors that rules need. */
        private static final int AT_ONCE = 2;

        private static Charts of(ConsoleProperties properties, Clock clock) {
            Duration patience = properties.readTimeout();
            // It says that a query takes too long before it is taken for silent.
            Duration timeout = patience.multipliedBy(4).dividedBy(5);
            return new Charts(
                    Services.place("alert", properties),
                    new Known(clock),
                    new Turns(AT_ONCE, patience),
                    timeout);
        }
    }

    public Services(Http http, ConsoleProperties properties, Clock clock) {
        this.http = http;
        this.known = new Known(clock);
        this.deploy = place("deploy", properties);
        this.alert = place("alert", properties);
        this.charts = Charts.of(properties, clock);
        this.incident = place("incident", properties);
        this.audit = place("audit", properties);
        this.backup = place("backup", properties);
        this.maintenance = place("maintenance", properties);
    }

    private static Place place(String service, ConsoleProperties properties) {
        return new Place(service + "-service", "urls." + service, properties.urls().get(service));
    }

    /**
     * Who a token belongs to; told to one service after the other, until one answers. Whether it is
     * valid or not, that service writes down that somebody signs in.
     *
     * @param address of the person
     */
    public Answer<WhoAmI> signIn(Token token, String address) {
        Answer<WhoAmI> answer = session("/api/v1/sign-ins", token, address);
        return answer instanceof Answer.Away<WhoAmI>
                ? new Answer.Away<>("No service answers, so the token cannot be checked.")
                : answer;
    }

    /** Somebody ends the own session; told as a sign-in is. */
    public Answer<WhoAmI> signOut(Token token, String address) {
        return session("/api/v1/sign-outs", token, address);
    }

    private Answer<WhoAmI> session(String path, Token token, String address) {
        Answer<WhoAmI> last = new Answer.Away<>("No service is configured.");
        // Audit after the others: it keeps what they wrote down, and writes nothing itself.
        List<Place> silentOnesLast =
                Stream.of(deploy, incident, backup, audit)
                        .sorted(Comparator.comparing(Place::isSilent))
                        .toList();
        for (Place place : silentOnesLast) {
            last = post(place, path, token, address, AT_THE_CONSOLE, WhoAmI.class);
            if (!(last instanceof Answer.Away<WhoAmI>)) {
                return last;
            }
        }
        return last;
    }

    /** Newest first. */
    public Answer<Page.Deployments> deployments(Token token, int limit) {
        return deployments(token, Map.of(), null, limit);
    }

    /**
     * Those that fit, newest first.
     *
     * @param filter by the service's parameters
     * @param cursor of the page before; null for the newest
     */
    public Answer<Page.Deployments> deployments(
            Token token, Map<String, String> filter, @Nullable String cursor, int limit) {
        String path = "/api/v1/deployments" + query(limit, filter, cursor);
        return get(deploy, path, token, Page.Deployments.class);
    }

    /** Versions of a service that were found good and run: live, or kept warm. */
    public Answer<Page.Deployments> running(Token token, String service, int limit) {
        Map<String, String> filter = new LinkedHashMap<>();
        filter.put("service", service);
        filter.put("live", "yes");
        return deployments(token, filter, null, limit);
    }

    /** What others deploy: those that fit, newest first. */
    public Answer<Page.Observed> observed(
            Token token, Map<String, String> filter, @Nullable String cursor, int limit) {
        String path = "/api/v1/observed-deployments" + query(limit, filter, cursor);
        return get(deploy, path, token, Page.Observed.class);
    }

    /** DORA's numbers of what the filter leaves, of the last 30 days. */
    public Answer<Numbers> numbers(Token token, Map<String, String> filter) {
        String query = Address.query(filter);
        String path = "/api/v1/metrics/dora" + (query.isEmpty() ? "" : "?" + query);
        return get(deploy, path, token, Numbers.class);
    }

    /** When nothing is released. */
    public Answer<Freezes> freezes(Token token) {
        return get(deploy, "/api/v1/freezes", token, Freezes.class);
    }

    /** Says that nothing is to be released for a time. */
    public Answer<Freezes.Declared> declareFreeze(
            Token token, String address, Map<String, Object> body) {
        return post(deploy, "/api/v1/freezes", token, address, body, Freezes.Declared.class);
    }

    /** Ends one that somebody declared. */
    public Answer<Freezes.Declared> endFreeze(
            Token token, String address, String id, Map<String, Object> body) {
        String path = "/api/v1/freezes/" + encoded(id) + "/end";
        return post(deploy, path, token, address, body, Freezes.Declared.class);
    }

    public Answer<Deployment> deployment(Token token, String id) {
        return get(deploy, "/api/v1/deployments/" + encoded(id), token, Deployment.class);
    }

    /**
     * The last of what its instance printed.
     *
     * @param attempt null for the latest
     */
    public Answer<Printed> output(Token token, String id, @Nullable Integer attempt) {
        String path = "/api/v1/deployments/" + encoded(id) + "/output?bytes=" + PRINTED;
        // It may hold what is meant for the team alone: not to be kept.
        return ask(
                deploy,
                attempt == null ? path : path + "&attempt=" + attempt,
                token,
                Printed.class);
    }

    /**
     * @param address of the person
     */
    public Answer<Deployment> steer(
            Token token, String address, String id, String action, Map<String, Object> body) {
        String path = "/api/v1/deployments/" + encoded(id) + "/" + action;
        return post(deploy, path, token, address, body, Deployment.class);
    }

    /** Those that are not resolved, the most urgent first. */
    public Answer<Page.Incidents> urgentIncidents(Token token, int limit) {
        return incidents(token, Map.of("order", "urgency"), null, limit);
    }

    /**
     * Those that fit, newest first.
     *
     * @param filter by the service's parameters
     * @param cursor of the page before; null for the newest
     */
    public Answer<Page.Incidents> incidents(
            Token token, Map<String, String> filter, @Nullable String cursor, int limit) {
        String path = "/api/v1/incidents" + query(limit, filter, cursor);
        return get(incident, path, token, Page.Incidents.class);
    }

    /** How many have that status. */
    public Answer<Page.Count> incidentCount(Token token, String status) {
        String path = "/api/v1/incidents/count?" + Address.query(Map.of("status", status));
        return get(incident, path, token, Page.Count.class);
    }

    /** Those that have the deployment as their suspect, newest first. */
    public Answer<Page.Incidents> incidentsOf(Token token, String deploymentId) {
        return incidents(token, Map.of("suspectDeploymentId", deploymentId), null, 20);
    }

    /**
     * @param id or number
     */
    public Answer<IncidentFile> incident(Token token, String id) {
        return get(incident, "/api/v1/incidents/" + encoded(id), token, IncidentFile.class);
    }

    /**
     * @param address of the person
     */
    public Answer<IncidentFile> handle(
            Token token, String address, String id, String action, Map<String, Object> body) {
        String path = "/api/v1/incidents/" + encoded(id) + "/" + action;
        return post(incident, path, token, address, body, IncidentFile.class);
    }

    /**
     * @param address of the person
     */
    public Answer<IncidentFile> openIncident(
            Token token, String address, Map<String, Object> body) {
        return post(incident, "/api/v1/incidents", token, address, body, IncidentFile.class);
    }

    /**
     * @param address of the person
     * @param action id of what is to be done so that it does not happen again
     */
    public Answer<IncidentFile> finishAction(
            Token token, String address, String id, String action) {
        String what = "actions/" + encoded(action) + "/done";
        return handle(token, address, id, what, Map.of());
    }

    /**
     * @param revision as it was after that edit; null for as it is
     */
    public Answer<PostMortemFile> postMortem(Token token, String id, @Nullable Integer revision) {
        String path = "/api/v1/incidents/" + encoded(id) + "/post-mortem";
        String query = revision == null ? "" : "?revision=" + revision;
        return get(incident, path + query, token, PostMortemFile.class);
    }

    /**
     * @param before only edits before that one; null for the latest
     */
    public Answer<PostMortemFile.Revisions> postMortemEdits(
            Token token, String id, @Nullable Integer before) {
        String path = "/api/v1/incidents/" + encoded(id) + "/post-mortem/revisions";
        String query = before == null ? "" : "?before=" + before;
        return get(incident, path + query, token, PostMortemFile.Revisions.class);
    }

    /**
     * @param address of the person
     */
    public Answer<PostMortemFile> editPostMortem(
            Token token, String address, String id, Map<String, Object> body) {
        String path = "/api/v1/incidents/" + encoded(id) + "/post-mortem/edit";
        return post(incident, path, token, address, body, PostMortemFile.class);
    }

    /**
     * What an action with that body would tell those who follow the incident; changes nothing.
     *
     * @param address of the person
     */
    public Answer<IncidentFile.Preview> preview(
            Token token, String address, String id, String action, Map<String, Object> body) {
        String path = "/api/v1/incidents/" + encoded(id) + "/" + action + "/preview";
        return post(incident, path, token, address, body, IncidentFile.Preview.class);
    }

    public Answer<Page.Schedules> schedules(Token token) {
        return get(incident, "/api/v1/schedules", token, Page.Schedules.class);
    }

    public Answer<OnCall> onCall(Token token, String schedule) {
        String path = "/api/v1/schedules/" + encoded(schedule) + "/on-call";
        return get(incident, path, token, OnCall.class);
    }

    /** Who holds the roles of a schedule in the next four weeks. */
    public Answer<Rota.Shifts> shifts(Token token, String schedule) {
        return get(incident, schedule(schedule) + "/shifts", token, Rota.Shifts.class);
    }

    /** When nobody holds a role of it in the next four weeks. */
    public Answer<Rota.Gaps> gaps(Token token, String schedule) {
        return get(incident, schedule(schedule) + "/gaps", token, Rota.Gaps.class);
    }

    public Answer<Rota.Overrides> overrides(Token token, String schedule) {
        return get(incident, schedule(schedule) + "/overrides", token, Rota.Overrides.class);
    }

    /**
     * @param address of the person
     */
    public Answer<Rota.Override> override(
            Token token, String address, String schedule, Map<String, Object> body) {
        String path = schedule(schedule) + "/overrides";
        return post(incident, path, token, address, body, Rota.Override.class);
    }

    /**
     * @param address of the person
     */
    public Answer<Rota.Overrides> withdraw(
            Token token, String address, String schedule, String id, Map<String, Object> body) {
        String path = schedule(schedule) + "/overrides/" + encoded(id) + "/withdraw";
        return post(incident, path, token, address, body, Rota.Overrides.class);
    }

    private static String schedule(String name) {
        return "/api/v1/schedules/" + encoded(name);
    }

    public Answer<Page.Backups> backups(Token token, int limit) {
        return get(backup, "/api/v1/backups?limit=" + limit, token, Page.Backups.class);
    }

    /** What is backed up, by name. */
    public Answer<BackupSets> backupSets(Token token) {
        return get(backup, "/api/v1/backup-sets", token, BackupSets.class);
    }

    public Answer<BackupSets.BackupSet> backupSet(Token token, String name) {
        String path = "/api/v1/backup-sets/" + encoded(name);
        return get(backup, path, token, BackupSets.BackupSet.class);
    }

    /** What the set keeps of what it has, newest first. */
    public Answer<BackupSets.Kept> retention(Token token, String set) {
        String path = "/api/v1/retention/preview?backupSet=" + encoded(set);
        return get(backup, path, token, BackupSets.Kept.class);
    }

    /** Newest first; those of one set where it is given. */
    public Answer<BackupSets.Drills> drills(Token token, @Nullable String set, int limit) {
        Map<String, String> filter = set == null ? Map.of() : Map.of("backupSet", set);
        String path = "/api/v1/drills" + query(limit, filter, null);
        return get(backup, path, token, BackupSets.Drills.class);
    }

    /** Newest first. */
    public Answer<BackupSets.Restores> restores(Token token, String set, int limit) {
        String path = "/api/v1/restores" + query(limit, Map.of("backupSet", set), null);
        return get(backup, path, token, BackupSets.Restores.class);
    }

    /** Recoveries by a plan and drills of them, newest first. */
    public Answer<Recoveries> recoveries(Token token, int limit) {
        String path = "/api/v1/recoveries" + query(limit, Map.of(), null);
        return get(backup, path, token, Recoveries.class);
    }

    public Answer<RecoveryPlans> recoveryPlans(Token token) {
        return get(backup, "/api/v1/recovery-plans", token, RecoveryPlans.class);
    }

    public Answer<Recoveries.Recovery> recovery(Token token, String id) {
        String path = "/api/v1/recoveries/" + encoded(id);
        return get(backup, path, token, Recoveries.Recovery.class);
    }

    /**
     * @param address of the person
     * @param body with the plan's name
     */
    public Answer<Recoveries.Recovery> recover(
            Token token, String address, Map<String, Object> body) {
        return post(backup, "/api/v1/recoveries", token, address, body, Recoveries.Recovery.class);
    }

    /**
     * @param address of the person
     * @param step null where the recovery as a whole is meant
     */
    public Answer<Recoveries.Recovery> steerRecovery(
            Token token,
            String address,
            String id,
            @Nullable String step,
            String action,
            Map<String, Object> body) {
        String path =
                "/api/v1/recoveries/"
                        + encoded(id)
                        + (step == null ? "" : "/steps/" + encoded(step))
                        + "/"
                        + action;
        return post(backup, path, token, address, body, Recoveries.Recovery.class);
    }

    /** Tasks of that status, newest first. */
    public Answer<Tasks> tasks(Token token, String status, int limit) {
        String path = "/api/v1/tasks" + query(limit, Map.of("status", status), null);
        return get(maintenance, path, token, Tasks.class);
    }

    /** Those that are open. */
    public Answer<Findings> findings(Token token, int limit) {
        String path = "/api/v1/findings" + query(limit, Map.of("status", "open"), null);
        return get(maintenance, path, token, Findings.class);
    }

    public Answer<Checklists> checklists(Token token) {
        return get(maintenance, "/api/v1/checklists", token, Checklists.class);
    }

    public Answer<Tasks.Task> task(Token token, String id) {
        return get(maintenance, "/api/v1/tasks/" + encoded(id), token, Tasks.Task.class);
    }

    /**
     * @param address of the person
     */
    public Answer<Tasks.Task> maintain(
            Token token, String address, String id, String action, Map<String, Object> body) {
        String path = "/api/v1/tasks/" + encoded(id) + "/" + action;
        return post(maintenance, path, token, address, body, Tasks.Task.class);
    }

    /** The operations report of a month, such as 2026-11. */
    public Answer<Report> report(Token token, String month) {
        return get(maintenance, "/api/v1/reports/" + encoded(month), token, Report.class);
    }

    /**
     * Maintenance windows that fit, the latest begin first.
     *
     * @param filter by the service's parameters
     * @param cursor of the page before; null for the first
     */
    public Answer<Windows> windows(
            Token token, Map<String, String> filter, @Nullable String cursor, int limit) {
        String path = "/api/v1/windows" + query(limit, filter, cursor);
        return get(maintenance, path, token, Windows.class);
    }

    public Answer<Windows.Window> window(Token token, String id) {
        return get(maintenance, "/api/v1/windows/" + encoded(id), token, Windows.Window.class);
    }

    /**
     * @param address of the person
     */
    public Answer<Windows.Window> planWindow(
            Token token, String address, Map<String, Object> body) {
        return post(maintenance, "/api/v1/windows", token, address, body, Windows.Window.class);
    }

    /**
     * @param address of the person
     */
    public Answer<Windows.Window> changeWindow(
            Token token, String address, String id, String action, Map<String, Object> body) {
        String path = "/api/v1/windows/" + encoded(id) + "/" + action;
        return post(maintenance, path, token, address, body, Windows.Window.class);
    }

    /**
     * @param id of a lifecycle or deployment, or id or number of an incident
     */
    public Answer<Lifecycle> lifecycle(Token token, String id) {
        // Too large to be kept.
        return ask(audit, "/api/v1/lifecycles/" + encoded(id), token, Lifecycle.class);
    }

    /** Those whose ids begin so. */
    public Answer<Page.Lifecycles> lifecyclesBeginningWith(Token token, String prefix, int limit) {
        String path = "/api/v1/lifecycles" + query(limit, Map.of("idPrefix", prefix), null);
        return get(audit, path, token, Page.Lifecycles.class);
    }

    /**
     * Those of lifecycles, newest first: not who asked for what.
     *
     * @param filter by the service's parameters
     * @param cursor of the page before; null for the newest
     * @param reading what the page shows of them, which alone is kept
     */
    public <R> Answer<R> events(
            Token token,
            Map<String, String> filter,
            @Nullable String cursor,
            int limit,
            Function<Page.Events, R> reading,
            Class<R> type) {
        Map<String, String> those = new LinkedHashMap<>(filter);
        those.put("notTopic", "fairlead.access.v1");
        return trail(token, those, cursor, limit, reading, type);
    }

    /**
     * All records, newest first: who asked for what, too.
     *
     * @param filter by the service's parameters
     * @param cursor of the page before; null for the newest
     * @param reading what the page shows of them, which alone is kept
     */
    public <R> Answer<R> trail(
            Token token,
            Map<String, String> filter,
            @Nullable String cursor,
            int limit,
            Function<Page.Events, R> reading,
            Class<R> type) {
        String path = "/api/v1/events" + query(limit, filter, cursor);
        return kept(
                audit,
                path,
                token,
                base ->
                        http.get(audit.name(), base.resolve(path), token, Page.Events.class)
                                .map(reading),
                type);
    }

    /** Has the whole trail verified. Blocks as long as that takes, some minutes at most. */
    public Answer<Verification> verification(Token token) {
        URI base = audit.base();
        // Not as pages are asked for: that it takes long does not say that the service is away.
        return base == null
                ? notConfigured(audit)
                : http.get(
                        audit.name(),
                        base.resolve("/api/v1/verification"),
                        token,
                        VERIFYING,
                        Verification.class);
    }

    /** The newest watch of the deployment. */
    public Answer<Watches> watches(Token token, String deploymentId) {
        String path = "/api/v1/watches" + query(1, Map.of("deploymentId", deploymentId), null);
        return get(alert, path, token, Watches.class);
    }

    /**
     * What an expression was over the times. Where alert-service is away, it is what the expression
     * was over the times that were asked for last.
     *
     * @param expression PromQL
     * @param of what the chart is about: of another thing the same expression is kept apart
     */
    public Answer<Samples> samples(Token token, String expression, Range range, String of) {
        String path = "/api/v1/query_range?query=" + encoded(expression);
        String times =
                "&start=%d&end=%d&step=%d&timeout=%s"
                        .formatted(
                                range.start().getEpochSecond(),
                                range.end().getEpochSecond(),
                                range.step().toSeconds(),
                                charts.timeout().toMillis() / 1000.0);
        Answer<Samples> answer =
                charts.turns()
                        .take(
                                charts.place().name(),
                                () -> ask(charts.place(), path + times, token, Samples.Found.class))
                        .map(found -> Samples.of(found, range));
        return orLast(
                charts.known(),
                charts.place(),
                path + "#" + encoded(of),
                token,
                answer,
                Samples.class);
    }

    /**
     * Those that are pending, then those that fire or fired, the latest begin first.
     *
     * @param filter by the service's parameters
     * @param cursor of the page before; null for the first
     */
    public Answer<Page.Alerts> alerts(
            Token token, Map<String, String> filter, @Nullable String cursor, int limit) {
        String path = "/api/v1/known-alerts" + query(limit, filter, cursor);
        return get(alert, path, token, Page.Alerts.class);
    }

    public Answer<AlertFile> alert(Token token, String fingerprint) {
        String path = "/api/v1/known-alerts/" + encoded(fingerprint);
        return get(alert, path, token, AlertFile.class);
    }

    /**
     * Whether the rules in force have series to go by.
     *
     * @param state null for all
     */
    public Answer<RuleData> ruleData(Token token, @Nullable String state) {
        String query = state == null ? "" : "?state=" + encoded(state);
        return get(alert, "/api/v1/rule-data" + query, token, RuleData.class);
    }

    /** Those that a group of alerts opened, newest first. */
    public Answer<Page.Incidents> incidentsOfGroup(Token token, String groupKey) {
        return incidents(token, Map.of("groupKey", groupKey), null, 5);
    }

    /** By their ids. */
    public Answer<Page.Slos> slos(
            Token token, Map<String, String> filter, @Nullable String cursor, int limit) {
        String path = "/api/v1/slos" + query(limit, filter, cursor);
        return get(alert, path, token, Page.Slos.class);
    }

    public Answer<Page.Slo> slo(Token token, String id) {
        return get(alert, "/api/v1/slos/" + encoded(id), token, Page.Slo.class);
    }

    /** What a service does for the firm, by name. */
    public Answer<Page.Businesses> business(Token token, String service, int limit) {
        String path = "/api/v1/business" + query(limit, Map.of("service", service), null);
        return get(alert, path, token, Page.Businesses.class);
    }

    /** One of those. */
    public Answer<Page.Business> businessMetric(Token token, String service, String name) {
        String path = "/api/v1/business/" + encoded(service + ":" + name);
        return get(alert, path, token, Page.Business.class);
    }

    /** The latest end first. */
    public Answer<Page.Silences> silences(
            Token token, Map<String, String> filter, @Nullable String cursor, int limit) {
        String path = "/api/v1/silences" + query(limit, filter, cursor);
        return get(alert, path, token, Page.Silences.class);
    }

    public Answer<Page.Silence> silence(Token token, String id) {
        return get(alert, "/api/v1/silences/" + encoded(id), token, Page.Silence.class);
    }

    /**
     * What a silence would hide now.
     *
     * @param matchers in a line, or several
     */
    public Answer<Hidden> hidden(Token token, String matchers) {
        String path = "/api/v1/silences/preview?matcher=" + encoded(matchers);
        // Of every text that somebody types: not to be kept.
        return ask(alert, path, token, Hidden.class);
    }

    /**
     * @param address of the person
     */
    public Answer<Page.Silence> beginSilence(
            Token token, String address, Map<String, Object> body) {
        return post(alert, "/api/v1/silences", token, address, body, Page.Silence.class);
    }

    /**
     * @param address of the person
     * @param what {@code extend} or {@code expire}
     */
    public Answer<Page.Silence> changeSilence(
            Token token, String address, String id, String what, Map<String, Object> body) {
        String path = "/api/v1/silences/" + encoded(id) + "/" + what;
        return post(alert, path, token, address, body, Page.Silence.class);
    }

    /** The firm's services. All of Fairlead's services know them. */
    public Answer<Catalogue> catalogue(Token token) {
        return get(deploy, "/api/v1/services", token, Catalogue.class);
    }

    /** One of the firm's services. */
    public Answer<Catalogue.Entry> service(Token token, String name) {
        return get(deploy, "/api/v1/services/" + encoded(name), token, Catalogue.Entry.class);
    }

    /** What the service says now, or else what it said last. */
    private <T> Answer<T> get(Place place, String path, Token token, Class<T> type) {
        return kept(
                place,
                path,
                token,
                base -> http.get(place.name(), base.resolve(path), token, type),
                type);
    }

    private <T> Answer<T> kept(
            Place place,
            String path,
            Token token,
            Function<URI, Answer<T>> request,
            Class<T> type) {
        URI base = place.base();
        if (base == null) {
            return notConfigured(place);
        }
        URI address = base.resolve(path);
        // Kept by the request itself, since nobody may wait for it any longer; what is kept is then
        // what whoever asks has.
        return known.instead(
                token,
                address,
                place.ask(true, () -> known.orLast(token, address, request.apply(base), type)),
                type);
    }

    private static <T> Answer<T> orLast(
            Known known, Place place, String path, Token token, Answer<T> answer, Class<T> type) {
        URI base = place.base();
        return base == null ? answer : known.orLast(token, base.resolve(path), answer, type);
    }

    private <T> Answer<T> ask(Place place, String path, Token token, Class<T> type) {
        URI base = place.base();
        return base == null
                ? notConfigured(place)
                : place.ask(false, () -> http.get(place.name(), base.resolve(path), token, type));
    }

    private <T> Answer<T> post(
            Place place,
            String path,
            Token token,
            String address,
            Map<String, Object> body,
            Class<T> type) {
        URI base = place.base();
        return base == null
                ? notConfigured(place)
                : http.post(place.name(), base.resolve(path), token, address, body, type);
    }

    private static <T> Answer<T> notConfigured(Place place) {
        return new Answer.Away<>(
                "No %s is configured (fairlead.console.%s)."
                        .formatted(place.name(), place.property()));
    }

    private static String query(int limit, Map<String, String> filter, @Nullable String cursor) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("limit", String.valueOf(limit));
        all.putAll(filter);
        if (cursor != null) {
            all.put("cursor", cursor);
        }
        return "?" + Address.query(all);
    }
}
