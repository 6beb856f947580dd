package dev.fairlead.alert.posted;

import dev.fairlead.alert.Alert;
import dev.fairlead.alert.Finding;
import dev.fairlead.alert.Fingerprint;
import dev.fairlead.alert.Severities;
import dev.fairlead.alert.alert.AlertCommand;
import dev.fairlead.alert.alert.AlertDecider;
import dev.fairlead.alert.alert.AlertStream;
import dev.fairlead.alert.alert.AlertView;
import dev.fairlead.alert.notification.AlertGroups;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.Commands;
import dev.fairlead.platform.decide.Directed;
import dev.fairlead.platform.decide.Outcome;
import dev.fairlead.platform.decide.Views;
import dev.fairlead.platform.subject.Subject;
import dev.fairlead.platform.subject.Suspect;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * Takes alerts that others found: fires one when it is new, and resolves it when its sender says so
 * or sends it no more. Safe for many threads; throws where the store is away, and the sender sends
 * again.
 */
public final class PostedAlerts {

    /** Reason of an alert that its sender said to be over. */
    public static final String SAID_OVER = "said-over";

    /** Reason of an alert that its sender sent no more. */
    public static final String NOT_SENT_AGAIN = "not-sent-again";

    private static final int BATCH = 500;

    private final Views views;
    private final Commands commands;
    private final AlertGroups groups;
    private final IntSupplier most;
    private final Supplier<Duration> resolveTimeout;
    private final InstantSource clock;
    private final Map<String, Live> live = new HashMap<>();
    private boolean restored;

    /** One that fires, and until when unless it is sent again. */
    private record Live(Instant startsAt, Instant endsAt) {
        private Live until(Instant end) {
            return new Live(startsAt, end);
        }
    }

    /**
     * @param most how many may fire at once
     * @param resolveTimeout how long one fires whose sender does not say when it is over
     */
    public PostedAlerts(
            Views views,
            Commands commands,
            AlertGroups groups,
            IntSupplier most,
            Supplier<Duration> resolveTimeout,
            InstantSource clock) {
        this.views = views;
        this.commands = commands;
        this.groups = groups;
        this.most = most;
        this.resolveTimeout = resolveTimeout;
        this.clock = clock;
    }

    /** An alert that is posted, with its identity. */
    private record Sent(String fingerprint, PostedAlert alert) {}

    /**
     * Takes all that are as expected.
     *
     * @return what is wrong with the others
     */
    public List<String> post(List<PostedAlert> posted) {
        List<String> refused = new ArrayList<>();
        List<Sent> sent = new ArrayList<>(posted.size());
        for (PostedAlert alert : posted) {
            String problem = PostedProblem.of(alert);
            if (problem == null) {
                sent.add(new Sent(Fingerprint.of(alert.labels()), alert));
            } else {
                refused.add(problem);
            }
        }
        take(sent, refused);
        return refused;
    }

    private synchronized void take(List<Sent> sent, List<String> refused) {
        restore();
        Instant now = clock.instant();
        Instant until = now.plus(resolveTimeout.get());
        int limit = most.getAsInt();
        Map<String, PostedAlert> fires = new LinkedHashMap<>();
        Map<String, Instant> over = new LinkedHashMap<>();
        for (Sent each : sent) {
            String fingerprint = each.fingerprint();
            Instant endsAt = each.alert().endsAt();
            Live known = live.get(fingerprint);
            if (endsAt != null && !endsAt.isAfter(now)) {
                fires.remove(fingerprint);
                over.put(fingerprint, endsAt);
            } else if (known != null) {
                over.remove(fingerprint);
                live.put(fingerprint, known.until(endsAt == null ? until : endsAt));
            } else if (!fires.containsKey(fingerprint) && live.size() + fires.size() >= limit) {
                refused.add(
                        "too many alerts: there are %d, the most that alerts of alerting/limits.yaml allows"
                                .formatted(limit));
            } else {
                over.remove(fingerprint);
                fires.put(fingerprint, each.alert());
            }
        }
        if (!fires.isEmpty()) {
            fire(fires, now);
        }
        if (!over.isEmpty()) {
            end(over, SAID_OVER);
        }
    }

    /** Resolves those that are over and were not sent again. */
    public synchronized void tick() {
        restore();
        Instant now = clock.instant();
        Map<String, Instant> over = new LinkedHashMap<>();
        live.forEach((fingerprint, alert) -> {
            if (!alert.endsAt().isAfter(now)) {
                over.put(fingerprint, alert.endsAt());
            }
        });
        end(over, NOT_SENT_AGAIN);
    }

    private void restore() {
        if (restored) {
            return;
        }
        Instant until = clock.instant().plus(resolveTimeout.get());
        Map<String, Live> found = new HashMap<>();
        views.each(
                AlertView.KIND,
                Map.of("state", AlertView.FIRING, "origin", AlertView.POSTED),
                AlertView.class,
                view -> {
                    Live known = live.get(view.fingerprint());
                    found.put(
                            view.fingerprint(),
                            new Live(
                                    view.alert().startsAt(),
                                    known == null ? until : known.endsAt()));
                });
        live.clear();
        live.putAll(found);
        restored = true;
    }

    private void fire(Map<String, PostedAlert> fires, Instant now) {
        List<Commands.Given> given = new ArrayList<>();
        Map<String, Live> next = new LinkedHashMap<>();
        groups.begin(fires.values().stream().map(PostedAlert::labels).toList());
        fires.forEach((fingerprint, posted) -> {
            Instant endsAt = posted.endsAt();
            Instant until = endsAt == null ? now.plus(resolveTimeout.get()) : endsAt;
            Instant startsAt = Objects.requireNonNullElse(posted.startsAt(), now);
            next.put(fingerprint, new Live(startsAt, until));
            given.add(fire(posted, startsAt));
        });
        for (Outcome outcome : execute(given)) {
            // A rule or a watch has the same one: it is theirs to end.
            if (outcome instanceof Outcome.Accepted accepted
                    && accepted.reason().equals(AlertDecider.ALREADY_FIRING)) {
                next.remove(AlertStream.TYPE.id(accepted.stream()));
            }
        }
        live.putAll(next);
    }

    private Commands.Given fire(PostedAlert posted, Instant startsAt) {
        Alert alert = alert(posted, startsAt);
        AlertCommand fire =
                new AlertCommand.Fire(alert, groups.of(alert.labels()))
                        .generatedAt(posted.generatorUrl());
        return given(alert.fingerprint(), startsAt, fire, "posted");
    }

    private void end(Map<String, Instant> over, String reason) {
        List<Commands.Given> given = new ArrayList<>();
        over.forEach((fingerprint, endsAt) -> {
            Live known = live.get(fingerprint);
            if (known != null) {
                given.add(
                        given(
                                fingerprint,
                                known.startsAt(),
                                new AlertCommand.Recover(reason, endsAt),
                                reason));
            }
        });
        execute(given);
        live.keySet().removeAll(over.keySet());
    }

    private Commands.Given given(
            String fingerprint, Instant startsAt, AlertCommand command, String reason) {
        String lifecycle = "alert-%s-%d".formatted(fingerprint, startsAt.toEpochMilli());
        return new Commands.Given(
                new Directed(AlertStream.of(fingerprint), command),
                commands.context(Actor.system("posted-alerts"), reason, lifecycle));
    }

    private List<Outcome> execute(List<Commands.Given> given) {
        List<Outcome> outcomes = new ArrayList<>();
        // Where the store fails nobody knows how much of it is stored: the next one reads that.
        restored = false;
        for (int from = 0; from < given.size(); from += BATCH) {
            int to = Math.min(given.size(), from + BATCH);
            outcomes.addAll(commands.executeAll(given.subList(from, to)));
        }
        restored = true;
        return outcomes;
    }

    private static Alert alert(PostedAlert posted, Instant startsAt) {
        Map<String, String> labels = posted.labels();
        Map<String, String> annotations = posted.annotations();
        String name = labels.getOrDefault("alertname", "");
        Subject subject =
                Subject.of(labels.get("service"), labels.get("environment"), labels.get("team"))
                        .withRunbook(annotations.get("runbook_url"))
                        .withDashboard(annotations.get("dashboard_url"));
        return new Alert(
                name,
                Severities.of(labels.get("severity")),
                labels,
                annotations,
                new Finding("", 0, null),
                startsAt,
                subject,
                Suspect.ofVersion(labels.get("version")),
                annotations.getOrDefault("summary", name.isEmpty() ? labels.toString() : name));
    }
}
