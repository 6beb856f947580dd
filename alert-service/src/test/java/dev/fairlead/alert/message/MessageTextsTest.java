package dev.fairlead.alert.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.alert.Alert;
import dev.fairlead.alert.Finding;
import dev.fairlead.alert.gotemplate.GoTemplate.Library;
import dev.fairlead.alert.message.MessageTexts.Expanded;
import dev.fairlead.alert.receiver.GroupedAlert;
import dev.fairlead.alert.receiver.Notification;
import dev.fairlead.events.alerts.Severity;
import dev.fairlead.platform.subject.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Alertmanager's data and functions make of texts; the vectors are its documented ones. */
class MessageTextsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            textBlock =
                    """
                    {{ .Status | toUpper }}:{{ .Alerts.Firing | len }} => FIRING:1
                    {{ len .Alerts }} {{ len .Alerts.Resolved }} => 2 1
                    {{ .CommonLabels.job }} => shop
                    {{ .CommonLabels.instance }}. => .
                    {{ .GroupLabels.SortedPairs.Values | join " " }} => Errors
                    {{ .CommonLabels.SortedPairs.Names }} => [alertname job]
                    {{ (.CommonLabels.Remove .GroupLabels.Names).Values }} => [shop]
                    {{ range .CommonLabels.SortedPairs }}{{ .Name }}={{ .Value }};{{ end }} => alertname=Errors;job=shop;
                    {{ (index .Alerts 0).Labels.instance }} => a
                    {{ range .Alerts }}{{ .Labels.instance }}{{ end }} => ab
                    {{ with .CommonAnnotations.summary }}{{ . }}{{ else }}none{{ end }} => none
                    {{ (index .Alerts 0).StartsAt.Format "15:04:05 MST" }} => 09:58:00 UTC
                    {{ (index .Alerts 0).StartsAt.Unix }} => 1795427880
                    {{ (index .Alerts 0).EndsAt.IsZero }} => true
                    {{ since (index .Alerts 0).StartsAt }} => 2m0s
                    {{ (index .Alerts 1).EndsAt.Sub (index .Alerts 1).StartsAt }} => 1m30s
                    {{ date "02 Jan 2006" (index .Alerts 0).StartsAt }} => 23 Nov 2026
                    {{ (index .Alerts 0).StartsAt | tz "Europe/Berlin" | date "15:04 -0700" }} => 10:58 +0100
                    {{ humanizeDuration 3661 }} => 1h 1m 1s
                    {{ trimSpace " a " }}{{ title "two words" }} => aTwo Words
                    {{ reReplaceAll "(.+):.*" "$1" "host:90" }} => host
                    {{ match "^ho" "host" }} => true
                    {{ toJson .GroupLabels }} => {"alertname":"Errors"}
                    {{ stringSlice "a" "b" | join "," }} => a,b
                    {{ .ExternalURL }} {{ .Receiver }} => https://fairlead.example chat
                    {{ template "slack.default.title" . }} => [FIRING:1] Errors (shop)
                    {{ template "own" . }} => mine: Errors
                    plain => plain
                    """)
    void whatATemplateFinds(String text, @Nullable String expected) {
        assertThat(expanded(text).texts()).containsEntry("title", expected);
    }

    @Test
    void whatIsNoTemplateIsNamedAndLeavesTheOthersTheirTexts() {
        MessageTexts texts =
                MessageTexts.of(
                        Map.of("title", "{{ nosuch . }}", "text", "{{ .Status }}"), Library.EMPTY);

        Expanded expanded = texts.expand(notification(), "https://fairlead.example");

        assertThat(texts.broken()).isEqualTo(Map.of("title", "function \"nosuch\" not defined"));
        assertThat(expanded.texts()).isEqualTo(Map.of("text", "firing"));
        assertThat(expanded.failures()).containsOnlyKeys("title");
    }

    @Test
    void whatFailsOrNeverEndsHasNoText() {
        assertThat(expanded("{{ .Nothing }}").failures())
                .containsEntry("title", "can't evaluate field Nothing in type template.Data");
        assertThat(expanded("{{ template \"absent\" . }}").failures().get("title"))
                .contains("\"absent\" not defined");
        assertThat(
                        expanded(
                                        "{{ range 1000 }}{{ range 1000 }}{{ range 1000 }}a{{ end }}{{ end }}{{ end }}")
                                .failures()
                                .get("title"))
                .contains("steps");
    }

    private static Expanded expanded(String text) {
        Library library =
                DefaultTemplates.LIBRARY.with(
                        "{{ define \"own\" }}mine: {{ .CommonLabels.alertname }}{{ end }}",
                        MessageTexts.FUNCTIONS);
        return MessageTexts.of(Map.of("title", text), library)
                .expand(notification(), "https://fairlead.example");
    }

    private static Notification notification() {
        return new Notification(
                "n-1",
                "chat",
                "{}:{}",
                Map.of("alertname", "Errors"),
                "first-notification",
                List.of(alert("a", null), alert("b", NOW.minusSeconds(30))),
                1,
                1,
                null,
                NOW);
    }

    private static GroupedAlert alert(String instance, @Nullable Instant endsAt) {
        Map<String, String> labels =
                Map.of("alertname", "Errors", "job", "shop", "instance", instance);
        Alert alert =
                new Alert(
                        "Errors",
                        Severity.WARNING,
                        labels,
                        Map.of(),
                        new Finding("errors", 0.1, null),
                        NOW.minusSeconds(120),
                        Subject.of("shop", "production", "payments"),
                        null,
                        "Errors");
        return new GroupedAlert("f-" + instance, alert, endsAt);
    }
}
