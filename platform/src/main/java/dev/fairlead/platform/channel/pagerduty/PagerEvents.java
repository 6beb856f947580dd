package dev.fairlead.platform.channel.pagerduty;

import dev.fairlead.events.alerts.AlertNotified;
import dev.fairlead.events.alerts.Severity;
import dev.fairlead.events.incidents.Priority;
import dev.fairlead.platform.channel.About;
import dev.fairlead.platform.channel.AlertMessage;
import dev.fairlead.platform.channel.AlertTexts;
import dev.fairlead.platform.channel.ChannelAction;
import dev.fairlead.platform.channel.PageMessage;
import dev.fairlead.platform.channel.PageMessage.Page;
import dev.fairlead.platform.channel.PageMessage.Reminder;
import dev.fairlead.platform.channel.PageMessage.Word;
import dev.fairlead.platform.hash.Digests;
import dev.fairlead.platform.subject.Subject;
import dev.fairlead.platform.subject.Suspect;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Writes what a channel is asked as the body of an event; pure. */
final class PagerEvents {

    /** Longest summary that the API takes, in characters. */
    static final int SUMMARY_LIMIT = 1024;

    /** Largest body that the API takes, in bytes. */
    static final int BODY_LIMIT = 512_000;

    private static final String CLIENT = "Fairlead";
    private static final Set<String> SEVERITIES = Set.of("critical", "error", "warning", "info");
    private static final Map<String, String> TOO_LARGE =
            Map.of(
                    "note",
                    "The details were left out: the event would be larger than 512,000 bytes.");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private PagerEvents() {}

    static byte[] of(PageMessage message, String routingKey) {
        return bytes(
                switch (message) {
                    case Page page -> trigger(page, routingKey);
                    case Reminder reminder -> remind(reminder, routingKey);
                    case Word word -> tell(word, routingKey);
                });
    }

    /** Triggers or resolves the alert of PagerDuty that stands for a group of alerts. */
    static byte[] of(AlertMessage message, String routingKey) {
        AlertNotified said = message.said();
        String key = Digests.of(said.groupKey().getBytes(StandardCharsets.UTF_8));
        if (!message.fires()) {
            return bytes(new PagerEvent(routingKey, "resolve", key, null, List.of(), CLIENT));
        }
        Subject subject = Subject.of(said.subject());
        String place = Objects.requireNonNullElse(subject.place(), "fairlead");
        String summary = "[FIRING:%d] %s".formatted(said.firing(), said.summary());
        PagerEvent.Payload payload =
                new PagerEvent.Payload(
                        cut(message.needed("description", summary)),
                        message.needed("source", place),
                        severity(message.needed("severity", severity(said.severity()))),
                        said.at().toString(),
                        message.texts().getOrDefault("component", subject.service()),
                        message.texts().getOrDefault("group", subject.team()),
                        message.text("class", said.alerts().getFirst().alertName()),
                        details(message));
        String client = message.text("client", CLIENT);
        return bytes(
                new PagerEvent(routingKey, "trigger", key, payload, links(message), client)
                        .with(images(message), message.texts().get("client_url")));
    }

    /** A word that the API does not know would lose the event. */
    private static String severity(String text) {
        return SEVERITIES.contains(text) ? text : "error";
    }

    private static List<PagerEvent.Link> links(AlertMessage message) {
        Stream<PagerEvent.Link> own =
                message.items("links").stream()
                        .map(each ->
                                new PagerEvent.Link(
                                        each.getOrDefault("href", ""),
                                        each.getOrDefault("text", "")));
        return Stream.concat(own, links(Subject.of(message.said().subject())).stream())
                .filter(link -> !link.href().isEmpty())
                .toList();
    }

    private static List<Map<String, String>> images(AlertMessage message) {
        return message.items("images").stream()
                .filter(image -> !image.getOrDefault("src", "").isEmpty())
                .map(Map::<String, String>copyOf)
                .toList();
    }

    private static Map<String, String> details(AlertMessage message) {
        AlertNotified said = message.said();
        Map<String, String> details = new LinkedHashMap<>(said.groupLabels());
        details.put("num_firing", Integer.toString(said.firing()));
        details.put("num_resolved", Integer.toString(said.resolved()));
        details.put("alerts", String.join("\n", message.summaries()));
        details.putAll(message.below("details"));
        return details;
    }

    private static String severity(Severity severity) {
        return switch (severity) {
            case CRITICAL -> "critical";
            case WARNING -> "warning";
            case INFO -> "info";
            case UNKNOWN -> "error";
        };
    }

    private static PagerEvent trigger(Page page, String routingKey) {
        About about = page.about();
        return new PagerEvent(
                routingKey,
                "trigger",
                page.key(),
                new PagerEvent.Payload(
                        summary(about),
                        source(about),
                        severity(about.priority()),
                        page.at().toString(),
                        about.subject().service(),
                        about.subject().team(),
                        "incident",
                        details(page)),
                links(about.subject()),
                CLIENT);
    }

    private static PagerEvent remind(Reminder reminder, String routingKey) {
        About about = reminder.about();
        Map<String, String> details = details(about);
        put(details, "responder", reminder.person());
        return new PagerEvent(
                routingKey,
                "trigger",
                reminder.key(),
                new PagerEvent.Payload(
                        cut("%s: %s".formatted(about.number(), reminder.text())),
                        source(about),
                        "warning",
                        reminder.at().toString(),
                        about.subject().service(),
                        about.subject().team(),
                        "reminder",
                        details),
                links(about.subject()),
                CLIENT);
    }

    private static PagerEvent tell(Word word, String routingKey) {
        String action = word.action() == ChannelAction.ACKNOWLEDGE ? "acknowledge" : "resolve";
        return new PagerEvent(routingKey, action, word.key(), null, List.of(), CLIENT);
    }

    private static byte[] bytes(PagerEvent event) {
        byte[] body = JSON.writeValueAsBytes(event);
        return body.length <= BODY_LIMIT
                ? body
                : JSON.writeValueAsBytes(event.withDetails(TOO_LARGE));
    }

    private static String summary(About about) {
        return cut("[%s] %s: %s".formatted(about.priority(), about.number(), about.title()));
    }

    private static String cut(String whole) {
        return AlertTexts.cut(whole, SUMMARY_LIMIT);
    }

    private static String source(About about) {
        return Objects.requireNonNullElse(about.subject().place(), "fairlead");
    }

    private static String severity(Priority priority) {
        return switch (priority) {
            case P1 -> "critical";
            case P2 -> "error";
            case P3 -> "warning";
            case P4, UNKNOWN -> "info";
        };
    }

    private static Map<String, String> details(Page page) {
        Map<String, String> details = details(page.about());
        put(details, "responder", page.person());
        put(details, "role", page.role());
        put(details, "level", Integer.toString(page.level()));
        put(details, "round", Integer.toString(page.round()));
        return details;
    }

    private static Map<String, String> details(About about) {
        Subject subject = about.subject();
        Suspect suspect = about.suspect();
        Map<String, String> details = new LinkedHashMap<>();
        put(details, "number", about.number());
        put(details, "priority", about.priority().name());
        put(details, "service", subject.service());
        put(details, "environment", subject.environment());
        put(details, "team", subject.team());
        put(details, "summary", about.summary());
        put(details, "suspect_deployment", Suspect.deploymentOf(suspect));
        put(details, "suspect_version", suspect == null ? null : suspect.version());
        put(details, "breach_event", about.breachEvent());
        put(details, "runbook", subject.runbook());
        put(details, "dashboard", subject.dashboard());
        put(details, "lifecycle", about.lifecycle());
        return details;
    }

    private static void put(Map<String, String> details, String name, @Nullable String value) {
        if (value != null) {
            details.put(name, value);
        }
    }

    private static List<PagerEvent.Link> links(Subject subject) {
        return Stream.of(link("Runbook", subject.runbook()), link("Dashboard", subject.dashboard()))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<PagerEvent.Link> link(String text, @Nullable String address) {
        return Optional.ofNullable(address).map(known -> new PagerEvent.Link(known, text));
    }
}
