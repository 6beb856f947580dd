package dev.fairlead.alert.message;

import dev.fairlead.alert.gotemplate.FieldedList;
import dev.fairlead.alert.gotemplate.FieldedMap;
import dev.fairlead.alert.gotemplate.GoLayout;
import dev.fairlead.alert.gotemplate.Struct;
import dev.fairlead.alert.gotemplate.TemplateException;
import dev.fairlead.alert.gotemplate.TemplateFunction;
import dev.fairlead.alert.receiver.GroupedAlert;
import dev.fairlead.alert.receiver.Notification;
import dev.fairlead.platform.channel.AlertTexts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a template of a message finds.
 *
 * @see <a href="https://prometheus.io/docs/alerting/latest/notifications/">Alertmanager's data</a>
 */
final class MessageData {

    private MessageData() {}

    /**
     * The dot of the template.
     *
     * @param externalUrl where people reach this service
     */
    static Struct of(Notification notification, String externalUrl) {
        List<GroupedAlert> told = notification.alerts();
        List<Struct> alerts = told.stream().map(each -> alert(each, externalUrl)).toList();
        List<Struct> firing = new ArrayList<>();
        List<Struct> resolved = new ArrayList<>();
        for (int i = 0; i < told.size(); i++) {
            (told.get(i).fires() ? firing : resolved).add(alerts.get(i));
        }
        Map<String, Object> fields =
                Map.of(
                        "Receiver", notification.receiver(),
                        "Status", status(notification.fires()),
                        "Alerts",
                                new FieldedList(
                                        "template.Alerts",
                                        alerts,
                                        Map.of("Firing", firing, "Resolved", resolved)),
                        "GroupLabels", texts(notification.groupLabels()),
                        "CommonLabels",
                                texts(
                                        AlertTexts.common(
                                                told.stream()
                                                        .map(t -> t.alert().labels())
                                                        .toList())),
                        "CommonAnnotations",
                                texts(
                                        AlertTexts.common(
                                                told.stream()
                                                        .map(t -> t.alert().annotations())
                                                        .toList())),
                        "ExternalURL", externalUrl,
                        "NotificationReason", notification.reason());
        return new Struct("template.Data", fields);
    }

    private static Struct alert(GroupedAlert grouped, String externalUrl) {
        Instant endsAt = grouped.endsAt();
        return new Struct(
                "template.Alert",
                Map.of(
                        "Status", status(grouped.fires()),
                        "Labels", texts(grouped.alert().labels()),
                        "Annotations", texts(grouped.alert().annotations()),
                        "StartsAt", grouped.alert().startsAt(),
                        "EndsAt", endsAt == null ? GoLayout.ZERO : endsAt,
                        "GeneratorURL", externalUrl + "/api/v1/alerts",
                        "Fingerprint", grouped.fingerprint()));
    }

    private static String status(boolean fires) {
        return fires ? "firing" : "resolved";
    }

    /** Names and texts, with the methods that Alertmanager gives them. */
    private static FieldedMap texts(Map<String, String> entries) {
        List<String> names = new ArrayList<>(new TreeMap<>(entries).keySet());
        if (names.remove("alertname")) {
            names.addFirst("alertname");
        }
        List<String> values = names.stream().map(name -> entries.getOrDefault(name, "")).toList();
        TemplateFunction remove =
                TemplateFunction.of(1, given -> without(entries, given.getFirst()));
        return new FieldedMap(
                entries,
                Map.of(
                        "SortedPairs", pairs(names, values),
                        "Names", names,
                        "Values", values,
                        "Remove", remove));
    }

    private static FieldedMap without(Map<String, String> entries, @Nullable Object names) {
        if (!(names instanceof Collection<?> removed)) {
            throw new TemplateException("Remove: expected a list of names");
        }
        Map<String, String> left = new TreeMap<>(entries);
        left.keySet().removeIf(removed::contains);
        return texts(left);
    }

    private static FieldedList pairs(List<String> names, List<String> values) {
        List<Struct> pairs = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            pairs.add(
                    new Struct(
                            "template.Pair", Map.of("Name", names.get(i), "Value", values.get(i))));
        }
        String line =
                String.join(
                        ", ",
                        pairs.stream()
                                .map(pair -> pair.get("Name") + "=" + pair.get("Value"))
                                .toList());
        return new FieldedList(
                "template.Pairs",
                pairs,
                Map.of(
                        "Names", names,
                        "Values", values,
                        "String", Objects.requireNonNull(line)));
    }
}
