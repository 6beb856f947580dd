package dev.fairlead.incident.intake;

import dev.fairlead.events.alerts.AlertNotified;
import dev.fairlead.events.alerts.AlertStatus;
import dev.fairlead.events.alerts.NotifiedAlert;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a notification says to people. */
final class AlertTexts {

    private static final int SHOWN = 10;

    private AlertTexts() {}

    /** What is known when an incident is opened: the sentence, and a line for each alert. */
    static String summary(AlertNotified notified) {
        return notified.summary() + "\n" + lines(notified);
    }

    /** What a further notification adds. */
    static String message(AlertNotified notified) {
        String heading =
                notified.status() == AlertStatus.FIRING
                        ? "Alerts fire (%s): ".formatted(notified.reason())
                        : "All alerts of the group are resolved: ";
        String names =
                notified.alerts().stream()
                        .limit(SHOWN)
                        .map(AlertTexts::name)
                        .collect(Collectors.joining(", "));
        return heading + names + more(notified) + ".";
    }

    private static String lines(AlertNotified notified) {
        return notified.alerts().stream()
                        .limit(SHOWN)
                        .map(alert ->
                                "- %s since %s%s"
                                        .formatted(
                                                name(alert),
                                                alert.startsAt(),
                                                alert.value() == null
                                                        ? ""
                                                        : ", at " + alert.value()))
                        .collect(Collectors.joining("\n"))
                + more(notified);
    }

    private static String name(NotifiedAlert alert) {
        return "%s (%s, %s)"
                .formatted(
                        alert.alertName(),
                        alert.severity().name().toLowerCase(Locale.ROOT),
                        alert.status().name().toLowerCase(Locale.ROOT));
    }

    /** A notification may count more alerts than it names. */
    private static String more(AlertNotified notified) {
        int named = notified.alerts().size();
        int counted = notified.firing() + notified.resolved();
        int more = Math.max(counted, named) - Math.min(SHOWN, named);
        return more <= 0 ? "" : " and %d more".formatted(more);
    }
}
