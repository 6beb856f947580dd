package dev.fairlead.platform.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.events.alerts.AlertNotified;
import dev.fairlead.events.alerts.AlertStatus;
import dev.fairlead.events.alerts.NotifiedAlert;
import dev.fairlead.events.alerts.Severity;
import dev.fairlead.events.incidents.Occasion;
import dev.fairlead.events.incidents.Priority;
import dev.fairlead.platform.channel.email.Email;
import dev.fairlead.platform.channel.pagerduty.PagerDuty;
import dev.fairlead.platform.channel.pagerduty.PagerDutyAlerts;
import dev.fairlead.platform.channel.slack.Slack;
import dev.fairlead.platform.channel.webhook.Webhook;
import dev.fairlead.platform.config.SecretRef;
import dev.fairlead.platform.config.Secrets;
import dev.fairlead.platform.subject.Subject;
import dev.fairlead.platform.subject.Suspect;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What goes over the wire, byte for byte. */
class ChannelBodiesTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final Endpoint URL =
            new Endpoint.Referred(new SecretRef(SecretRef.Source.ENV, "URL"));
    private static final Secrets SECRETS = new Secrets(Map.of("KEY", "key-of-service")::get);
    private static final Slack SLACK = new Slack(URL, true);
    private static final Webhook WEBHOOK = new Webhook(URL, null, true);
    private static final PagerDuty PAGERDUTY =
            new PagerDuty(
                    new Endpoint.Fixed(URI.create("https://pager.example/v2/enqueue")),
                    null,
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(30),
                    Duration.ofMinutes(15));
    private static final Subject SUBJECT =
            Subject.of("checkout", "production", "payments")
                    .withRunbook("https://runbooks.example/a?b&c")
                    .withDashboard("https://dashboards.example");

    @Test
    void slackIsToldWhatFiresWhereAndWhatToOpen() {
        assertThat(text(SLACK.body(message(alerts(null, NOW), 1, 2), SECRETS)))
                .isEqualTo(
                        "{\"text\":\"*[FIRING] Errors &lt;5%&gt;* checkout/production\\n"
                                + "• it is broken\\n• _resolved:_ it is broken\\n… and 1 more\\n"
                                + "<https://runbooks.example/a?b&amp;c|Runbook>\\n"
                                + "<https://dashboards.example|Dashboard>\"}");
    }

    @Test
    void aWebhookIsAskedForWithItsCredentialsAndNamesNoMoreAlertsThanItTakes() {
        SecretText key = SecretText.parse("${env:KEY}");
        Webhook bearer = new Webhook(URL, null, true, null, "Bearer", key, 1);
        Webhook basic = new Webhook(URL, null, true, "ada", "Bearer", key, 0);
        Secrets lines = new Secrets(Map.of("KEY", "a\r\nCookie: b")::get);

        assertThat(bearer.headers(SECRETS))
                .isEqualTo(Map.of("Authorization", "Bearer key-of-service"));
        assertThat(basic.headers(SECRETS))
                .isEqualTo(Map.of("Authorization", "Basic YWRhOmtleS1vZi1zZXJ2aWNl"));
        assertThatThrownBy(() -> bearer.headers(lines))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("Cookie");
        JsonNode body = json(bearer.body(message(alerts(null, NOW), 1, 2), SECRETS));
        assertThat(body.path("alerts")).hasSize(1);
        assertThat(body.path("truncatedAlerts").asInt()).isEqualTo(2);
    }

    @Test
    void slackGetsAnAttachmentWhereAFileHasTexts() {
        AlertMessage message =
                message(alerts((Instant) null), 1, 0)
                        .with(
                                Map.of(
                                        "channel", "#shop",
                                        "title", "Shop <!here>",
                                        "fields[0].title", "Team",
                                        "fields[0].value", "payments",
                                        "fields[0].short", "true",
                                        "actions[0].type", "button",
                                        "actions[0].text", "Runbook",
                                        "actions[0].url", "https://runbooks.example",
                                        "actions[0].confirm.text", "Sure?"));

        assertThat(text(SLACK.body(message, SECRETS)))
                .isEqualTo(
                        "{\"channel\":\"#shop\",\"attachments\":[{\"title\":\"Shop <!here>\","
                                + "\"text\":\"• it is broken\\n<https://runbooks.example/a?b&amp;c|Runbook>"
                                + "\\n<https://dashboards.example|Dashboard>\",\"color\":\"danger\","
                                + "\"fallback\":\"Shop <!here>\","
                                + "\"fields\":[{\"title\":\"Team\",\"value\":\"payments\",\"short\":true}],"
                                + "\"actions\":[{\"text\":\"Runbook\",\"type\":\"button\","
                                + "\"url\":\"https://runbooks.example\",\"confirm\":{\"text\":\"Sure?\"}}],"
                                + "\"mrkdwn_in\":[\"fallback\",\"pretext\",\"text\"]}]}");
    }

    /** A template yields nothing for alerts without the label that it asks for. */
    @Test
    void textsOfAFileThatAreBlankDoNotLoseAMessage() {
        AlertMessage message = message(alerts((Instant) null), 1, 0);
        AlertMessage blank =
                message.with(
                        Map.of(
                                "title", " ",
                                "text", "",
                                "fallback", "\n",
                                "description", "",
                                "source", " ",
                                "severity", ""));

        JsonNode paged = json(pagerDutyAlerts().body(blank, SECRETS)).path("payload");
        JsonNode own = json(pagerDutyAlerts().body(message, SECRETS)).path("payload");
        for (String field : List.of("summary", "source", "severity")) {
            assertThat(paged.path(field)).isEqualTo(own.path(field));
        }
        JsonNode told = json(SLACK.body(blank, SECRETS)).at("/attachments/0");
        assertThat(told.path("title").asString()).isNotBlank();
        assertThat(told.path("text").asString()).contains("it is broken");

        AlertMessage titled = message.with(Map.of("title", "Shop", "text", ""));
        assertThat(json(SLACK.body(titled, SECRETS)).at("/attachments/0/text").asString())
                .isEmpty();
    }

    @Test
    void pagerDutyGetsTheTextsOfAFileAndASeverityThatItKnows() {
        AlertMessage message =
                message(alerts((Instant) null), 1, 0)
                        .with(
                                Map.of(
                                        "description", "Shop is down",
                                        "severity", "sev-1",
                                        "client_url", "https://shop.example",
                                        "details.region", "eu",
                                        "links[0].href", "https://status.example",
                                        "links[0].text", "Status"));

        JsonNode body = json(pagerDutyAlerts().body(message, SECRETS));

        assertThat(body.at("/payload/summary").asString()).isEqualTo("Shop is down");
        assertThat(body.at("/payload/severity").asString()).isEqualTo("error");
        assertThat(body.at("/payload/custom_details/region").asString()).isEqualTo("eu");
        assertThat(body.at("/client_url").asString()).isEqualTo("https://shop.example");
        assertThat(body.at("/links/0/href").asString()).isEqualTo("https://status.example");
        assertThat(body.at("/links/1/text").asString()).isEqualTo("Runbook");
    }

    @Test
    void aMailHasTheSubjectAndTheHtmlOfAFileAndNoHeaderThatOneBringsAlong() {
        AlertMessage message =
                message(alerts((Instant) null), 1, 0)
                        .with(
                                Map.of(
                                        "headers.subject", "Shop\r\nBcc: eve@example.org",
                                        "headers.X-Team", "payments\r\nBcc: eve@example.org",
                                        "headers.Bcc", "eve@example.org",
                                        "html", "<b>Shop</b>"));

        String mail = text(email().body(message, SECRETS));

        assertThat(mail)
                .contains("X-Team: payments  Bcc: eve@example.org\r\n")
                .contains("Content-Type: multipart/alternative; boundary=\"=_")
                .contains("Content-Type: text/plain; charset=utf-8")
                .contains("Content-Type: text/html; charset=utf-8")
                .contains(
                        Base64.getMimeEncoder()
                                .encodeToString("<b>Shop</b>".getBytes(StandardCharsets.UTF_8)))
                .doesNotContain("\nBcc:");
    }

    @Test
    void slackIsToldOfTwentyAlertsAtMost() {
        List<NotifiedAlert> many = Collections.nCopies(25, alert(NOW));

        assertThat(text(SLACK.body(message(many, 0, 25), SECRETS)))
                .startsWith("{\"text\":\"*[RESOLVED] Errors")
                .contains("\\n… and 5 more\\n");
    }

    @Test
    void slackIsToldOfAnIncidentAsItsTextSays() {
        assertThat(text(SLACK.body(notice())))
                .isEqualTo("{\"text\":\"INCIDENT ALERT\\nIssue: a &lt; b\"}");
    }

    @Test
    void aWebhookGetsTheTextOfAnIncidentBesideWhatItIsAbout() {
        assertThat(text(WEBHOOK.body(notice())))
                .isEqualTo(
                        "{\"type\":\"incident\",\"occasion\":\"opened\","
                                + "\"number\":\"INC-2026-001\",\"incidentId\":\"i1\","
                                + "\"title\":\"a < b\",\"priority\":\"p1\","
                                + "\"service\":\"checkout\",\"environment\":\"production\","
                                + "\"team\":\"payments\",\"at\":\"2026-11-23T10:00:00Z\","
                                + "\"text\":\"INCIDENT ALERT\\nIssue: a < b\"}");
    }

    @Test
    void slackGetsButtonsThatNameTheIncidentAndWhenItWasShown() {
        String body = text(new Slack(URL, false, true).body(notice()));

        assertThat(body)
                .startsWith("{\"text\":\"INCIDENT ALERT\\nIssue: a &lt; b\",\"blocks\":[")
                .contains("\"action_id\":\"fairlead-acknowledge\"")
                .contains("\"action_id\":\"fairlead-escalate\"")
                .contains("\"action_id\":\"fairlead-resolve\"")
                .contains("\"value\":\"i1 2026-11-23T10:00:00Z\"");
        assertThat(text(SLACK.body(notice()))).doesNotContain("blocks");
    }

    private static IncidentNotice notice() {
        About about =
                new About(
                        "i1",
                        "INC-2026-001",
                        "a < b",
                        "It is broken.",
                        Priority.P1,
                        SUBJECT,
                        null,
                        null,
                        "lifecycle-1");
        return new IncidentNotice(
                "i1/opened/1/chat", Occasion.OPENED, about, "INCIDENT ALERT\nIssue: a < b", NOW);
    }

    @Test
    void ofDeploymentsAChannelGetsTheTextAndAProgramWhatItIsAbout() {
        assertThat(text(SLACK.body(deployments())))
                .isEqualTo("{\"text\":\"DEPLOYMENT STARTED\\nVersion: a &lt; b\"}");
        assertThat(text(WEBHOOK.body(deployments())))
                .isEqualTo(
                        "{\"type\":\"deployment\",\"headline\":\"checkout production 4: started\","
                                + "\"deployments\":[{\"deploymentId\":\"d1\",\"service\":\"checkout\","
                                + "\"environment\":\"production\",\"version\":\"4\","
                                + "\"occasion\":\"started\"}],\"unnamed\":2,"
                                + "\"at\":\"2026-11-23T10:00:00Z\","
                                + "\"text\":\"DEPLOYMENT STARTED\\nVersion: a < b\"}");
    }

    @Test
    void aMailAboutADeploymentHasItsHeadlineAsSubject() {
        String headers = text(email().body(deployments())).split("\r\n\r\n", 2)[0];

        assertThat(subject(headers)).isEqualTo("[deployment] checkout production 4: started");
    }

    private static DeploymentNotice deployments() {
        return new DeploymentNotice(
                "d1/STARTED/chat",
                "checkout production 4: started",
                List.of(new DeploymentNotice.About("d1", "checkout", "production", "4", "started")),
                2,
                "DEPLOYMENT STARTED\nVersion: a < b",
                NOW);
    }

    @Test
    void aWebhookGetsWhatAlertmanagerSends() {
        assertThat(text(WEBHOOK.body(message(alerts(null, NOW), 1, 2), SECRETS)))
                .isEqualTo(
                        "{\"version\":\"4\",\"groupKey\":\"{}:{}\",\"truncatedAlerts\":1,"
                                + "\"status\":\"firing\",\"receiver\":\"chat\","
                                + "\"groupLabels\":{\"team\":\"payments\"},"
                                + "\"commonLabels\":{\"severity\":\"warning\"},"
                                + "\"commonAnnotations\":{\"summary\":\"s\"},"
                                + "\"externalURL\":\"https://fairlead.example\","
                                + "\"notification_reason\":\"first-notification\",\"alerts\":["
                                + "{\"status\":\"firing\",\"labels\":{\"severity\":\"warning\"},"
                                + "\"annotations\":{\"summary\":\"s\"},"
                                + "\"startsAt\":\"2026-11-23T10:00:00Z\","
                                + "\"endsAt\":\"0001-01-01T00:00:00Z\","
                                + "\"generatorURL\":\"https://fairlead.example/api/v1/alerts\","
                                + "\"fingerprint\":\"f-1\"},"
                                + "{\"status\":\"resolved\",\"labels\":{\"severity\":\"warning\"},"
                                + "\"annotations\":{\"summary\":\"s\"},"
                                + "\"startsAt\":\"2026-11-23T10:00:00Z\","
                                + "\"endsAt\":\"2026-11-23T10:00:00Z\","
                                + "\"generatorURL\":\"https://fairlead.example/api/v1/alerts\","
                                + "\"fingerprint\":\"f-1\"}]}");
    }

    @Test
    void pagerDutyGetsAnEventWithADedupKey() {
        assertThat(text(PAGERDUTY.body(page("checkout 3 fails", "It fails."), "key-of-ada")))
                .isEqualTo(
                        "{\"routing_key\":\"key-of-ada\",\"event_action\":\"trigger\","
                                + "\"dedup_key\":\"i1/1/1/1\",\"payload\":{"
                                + "\"summary\":\"[P1] INC-2026-001: checkout 3 fails\","
                                + "\"source\":\"checkout/production\",\"severity\":\"critical\","
                                + "\"timestamp\":\"2026-11-23T10:00:00Z\","
                                + "\"component\":\"checkout\",\"group\":\"payments\","
                                + "\"class\":\"incident\",\"custom_details\":{"
                                + "\"number\":\"INC-2026-001\",\"priority\":\"P1\","
                                + "\"service\":\"checkout\",\"environment\":\"production\","
                                + "\"team\":\"payments\",\"summary\":\"It fails.\","
                                + "\"suspect_deployment\":\"d-1\",\"suspect_version\":\"3\","
                                + "\"breach_event\":\"breach-1\","
                                + "\"runbook\":\"https://runbooks.example/a?b&c\","
                                + "\"dashboard\":\"https://dashboards.example\","
                                + "\"lifecycle\":\"lifecycle-1\",\"responder\":\"ada\","
                                + "\"role\":\"primary\",\"level\":\"1\",\"round\":\"2\"}},"
                                + "\"links\":[{\"href\":\"https://runbooks.example/a?b&c\","
                                + "\"text\":\"Runbook\"},{\"href\":\"https://dashboards.example\","
                                + "\"text\":\"Dashboard\"}],\"client\":\"Fairlead\"}");
    }

    @Test
    void pagerDutyIsToldOfAGroupUnderTheHashOfItsKey() {
        var alerts = pagerDutyAlerts();
        String key = "cc9772a1ec901d26ef71dae861793e4d08979fa5030a3f0a5f3ba549f1f2d0b6";

        JsonNode fires = json(alerts.body(message(alerts(null, NOW), 1, 2), SECRETS));
        assertThat(fires.path("routing_key").asString()).isEqualTo("key-of-service");
        assertThat(fires.path("event_action").asString()).isEqualTo("trigger");
        assertThat(fires.path("payload").path("summary").asString()).startsWith("[FIRING:1] ");
        assertThat(fires.path("dedup_key").asString()).isEqualTo(key);
        JsonNode over = json(alerts.body(message(List.of(alert(NOW)), 0, 1), SECRETS));
        assertThat(over.path("event_action").asString()).isEqualTo("resolve");
        assertThat(over.path("dedup_key").asString()).isEqualTo(key);
    }

    private static PagerDutyAlerts pagerDutyAlerts() {
        return new PagerDutyAlerts(
                new Endpoint.Fixed(URI.create("https://pager.example/v2/enqueue")),
                SecretText.parse("${env:KEY}"),
                true);
    }

    private static Email email() {
        return new Email(
                "mail.example:587",
                "Alerts <alerts@example.org>",
                "ada@example.org, Ben <ben@example.org>",
                "here",
                "alerts",
                SecretText.parse("${env:KEY}"),
                true,
                false);
    }

    @Test
    void aMailTellsOfAnIncidentInTheWordsOfTheTemplate() {
        String mail = text(email().body(notice()));
        String[] parts = mail.split("\r\n\r\n", 2);

        assertThat(parts[0])
                .startsWith(
                        "From: <alerts@example.org>\r\nTo: <ada@example.org>, <ben@example.org>")
                .contains("Message-ID: <i1-opened-1-chat.1795428000000@example.org>");
        assertThat(subject(parts[0])).isEqualTo("[INC-2026-001] opened: a < b");
        assertThat(text(Base64.getMimeDecoder().decode(parts[1])))
                .isEqualTo("INCIDENT ALERT\r\nIssue: a < b\r\n");
    }

    /** The encoded words of a subject, joined as a reader of mail does. */
    private static String subject(String headers) {
        return Pattern.compile("=\\?utf-8\\?B\\?([^?]+)\\?=")
                .matcher(headers)
                .results()
                .map(word -> text(Base64.getDecoder().decode(word.group(1))))
                .collect(Collectors.joining());
    }

    @Test
    void aMailIsPlainTextThatNoLabelCanBreak() {
        Email email = email();

        String mail = text(email.body(message(alerts(null, NOW), 1, 2), SECRETS));
        String[] parts = mail.split("\r\n\r\n", 2);

        assertThat(parts[0].split("\r\n", -1))
                .containsExactly(
                        "From: <alerts@example.org>",
                        "To: <ada@example.org>, <ben@example.org>",
                        "Subject: =?utf-8?B?W0ZJUklORzoxXQ==?=",
                        " =?utf-8?B?IHM=?=",
                        "Date: Mon, 23 Nov 2026 10:00:00 GMT",
                        "Message-ID: <n-1.1795428000000@example.org>",
                        "MIME-Version: 1.0",
                        "Content-Type: text/plain; charset=utf-8",
                        "Content-Transfer-Encoding: base64");
        assertThat(text(Base64.getMimeDecoder().decode(parts[1])))
                .startsWith("Firing: it is broken\r\n  since 2026-11-23T10:00:00Z\r\n")
                .contains("Resolved: it is broken", "and 1 more", "Runbook: https://runbooks");
        assertThat(email.envelope(SECRETS).recipients())
                .containsExactly("ada@example.org", "ben@example.org");
        assertThat(email.envelope(SECRETS).password()).isEqualTo("key-of-service");
        assertThat(email.address(SECRETS)).hasToString("smtp://mail.example:587");
    }

    @Test
    void pagerDutyIsToldOfAPageByItsKeyAlone() {
        var taken = new PageMessage.Word("i1/1/1/1", ChannelAction.ACKNOWLEDGE);
        var over = new PageMessage.Word("i1/1/1/1", ChannelAction.RESOLVE);

        assertThat(Stream.of(taken, over).map(word -> text(PAGERDUTY.body(word, "k"))))
                .containsExactly(
                        "{\"routing_key\":\"k\",\"event_action\":\"acknowledge\","
                                + "\"dedup_key\":\"i1/1/1/1\",\"client\":\"Fairlead\"}",
                        "{\"routing_key\":\"k\",\"event_action\":\"resolve\","
                                + "\"dedup_key\":\"i1/1/1/1\",\"client\":\"Fairlead\"}");
    }

    @Test
    void aLongTitleIsCutToWhatPagerDutyTakes() {
        JsonNode body = json(PAGERDUTY.body(page("💥".repeat(2000), "It fails."), "k"));

        String summary = body.path("payload").path("summary").asString();
        assertThat(summary.codePointCount(0, summary.length())).isEqualTo(1024);
        assertThat(summary).endsWith("💥…");
    }

    @Test
    void detailsAreLeftOutOfAnEventThatWouldBeTooLarge() {
        byte[] body = PAGERDUTY.body(page("Title", "x".repeat(600_000)), "k");

        assertThat(body.length).isLessThan(512_000);
        assertThat(json(body).path("payload").path("custom_details").path("note").asString())
                .contains("512,000 bytes");
    }

    private static AlertMessage message(List<NotifiedAlert> alerts, int firing, int resolved) {
        AlertNotified said =
                AlertNotified.newBuilder()
                        .notificationId("n-1")
                        .receiver("chat")
                        .groupKey("{}:{}")
                        .groupLabels(Map.of("team", "payments"))
                        .reason("first-notification")
                        .status(firing > 0 ? AlertStatus.FIRING : AlertStatus.RESOLVED)
                        .severity(Severity.WARNING)
                        .alerts(alerts)
                        .firing(firing)
                        .resolved(resolved)
                        .subject(SUBJECT.said())
                        .summary("s")
                        .at(NOW)
                        .build();
        List<String> summaries = Collections.nCopies(alerts.size(), "it is broken");
        return new AlertMessage(said, summaries, "https://fairlead.example");
    }

    private static List<NotifiedAlert> alerts(@Nullable Instant... ends) {
        return Stream.of(ends).map(ChannelBodiesTest::alert).toList();
    }

    private static NotifiedAlert alert(@Nullable Instant endsAt) {
        return NotifiedAlert.newBuilder()
                .fingerprint("f-1")
                .alertName("Errors <5%>")
                .severity(Severity.WARNING)
                .status(endsAt == null ? AlertStatus.FIRING : AlertStatus.RESOLVED)
                .labels(Map.of("severity", "warning"))
                .annotations(Map.of("summary", "s"))
                .value(0.1)
                .startsAt(NOW)
                .endsAt(endsAt)
                .build();
    }

    private static PageMessage page(String title, String summary) {
        var about =
                new About(
                        "i1",
                        "INC-2026-001",
                        title,
                        summary,
                        Priority.P1,
                        SUBJECT,
                        new Suspect("3", "d-1", "watch-1"),
                        "breach-1",
                        "lifecycle-1");
        return new PageMessage.Page("i1/1/1/1", about, "ada", "primary", 1, 2, NOW);
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }

    private static JsonNode json(byte[] body) {
        return JsonMapper.shared().readTree(body);
    }
}
