package dev.fairlead.alert.alertmanager;

import static dev.fairlead.alert.alertmanager.HttpShapes.HTTP;
import static dev.fairlead.alert.alertmanager.Kinds.ANY;
import static dev.fairlead.alert.alertmanager.Kinds.BOOLEAN;
import static dev.fairlead.alert.alertmanager.Kinds.COUNT;
import static dev.fairlead.alert.alertmanager.Kinds.DURATION;
import static dev.fairlead.alert.alertmanager.Kinds.GO_DURATION;
import static dev.fairlead.alert.alertmanager.Kinds.HOST_PORT;
import static dev.fairlead.alert.alertmanager.Kinds.INTEGER;
import static dev.fairlead.alert.alertmanager.Kinds.SECRET;
import static dev.fairlead.alert.alertmanager.Kinds.SECRET_URL;
import static dev.fairlead.alert.alertmanager.Kinds.TEXT;
import static dev.fairlead.alert.alertmanager.Kinds.URL;
import static dev.fairlead.alert.alertmanager.Kinds.list;
import static dev.fairlead.alert.alertmanager.Kinds.map;
import static dev.fairlead.alert.alertmanager.Nodes.has;
import static dev.fairlead.alert.alertmanager.Nodes.text;

import dev.fairlead.platform.config.ConfigNode.Mapping;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The ways to tell somebody that a receiver may have, in Alertmanager's order. */
enum IntegrationType {
    DISCORD("discord", false, teams().with(TEXT, "content", "username", "avatar_url", "message")),
    EMAIL("email", false, email()),
    INCIDENTIO("incidentio", true, incidentio()),
    PAGERDUTY("pagerduty", true, pagerduty()),
    SLACK("slack", false, slack()),
    WEBHOOK("webhook", true, webhook()),
    OPSGENIE("opsgenie", true, opsgenie()),
    WECHAT("wechat", false, wechat()),
    PUSHOVER("pushover", true, pushover()),
    VICTOROPS("victorops", true, victorops()),
    SNS("sns", true, sns()),
    TELEGRAM("telegram", true, telegram()),
    WEBEX("webex", true, webex()),
    MSTEAMS("msteams", true, teams().with(TEXT, "summary")),
    MSTEAMSV2("msteamsv2", true, teams()),
    JIRA("jira", true, jira()),
    ROCKETCHAT("rocketchat", false, rocketchat()),
    MATTERMOST("mattermost", true, mattermost()),
    /** Not Alertmanager's: incident-service opens an incident. */
    FAIRLEAD_INCIDENT("fairlead_incident", true, Shape.empty()),
    /** Not Alertmanager's: any channel of Fairlead, by its type and with its own fields. */
    FAIRLEAD_CHANNEL("fairlead_channel", true, map(ANY));

    private final String text;
    private final boolean sendResolved;
    private final Kind shape;

    IntegrationType(String text, boolean sendResolved, Kind shape) {
        this.text = text;
        this.sendResolved = sendResolved;
        this.shape = shape;
    }

    /** Its name, as in the field {@code slack_configs}. */
    String label() {
        return text;
    }

    /** The field of a receiver that lists them. */
    String field() {
        return text + "_configs";
    }

    /** What its entries hold. */
    Kind shape() {
        return shape;
    }

    /** Whether it is told that alerts are resolved where the file does not say. */
    boolean sendResolved() {
        return sendResolved;
    }

    private static Shape integration() {
        return Shape.empty().with(BOOLEAN, "send_resolved").with(HTTP, "http_config");
    }

    private static Shape teams() {
        return integration()
                .with(SECRET_URL, "webhook_url")
                .with(TEXT, "webhook_url_file", "title", "text")
                .one("webhook_url", "webhook_url_file");
    }

    private static Shape email() {
        Shape threading = Shape.empty().with(BOOLEAN, "enabled").with(TEXT, "thread_by_date");
        return Shape.empty()
                .with(BOOLEAN, "send_resolved", "require_tls", "force_implicit_tls")
                .with(TEXT, "to", "from", "hello", "auth_username", "auth_identity", "html", "text")
                .with(TEXT, "auth_password_file", "auth_secret_file")
                .with(HOST_PORT, "smarthost")
                .with(SECRET, "auth_password", "auth_secret")
                .with(map(TEXT), "headers")
                .with(HttpShapes.TLS, "tls_config")
                .with(threading, "threading")
                .required("to", "missing to address in email config")
                .rule(IntegrationType::headers);
    }

    private static @Nullable String headers(Mapping in) {
        Set<String> seen = new HashSet<>();
        return Nodes.texts(in, "headers").keySet().stream()
                .filter(name -> !seen.add(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .map("duplicate header \"%s\" in email config"::formatted)
                .orElse(null);
    }

    private static Shape incidentio() {
        return integration()
                .with(URL, "url")
                .with(TEXT, "url_file", "alert_source_token_file")
                .with(SECRET, "alert_source_token")
                .with(COUNT, "max_alerts")
                .with(GO_DURATION, "timeout")
                .with(map(TEXT), "metadata")
                .one("url", "url_file")
                .atMostOne("alert_source_token", "alert_source_token_file");
    }

    private static Shape pagerduty() {
        Shape link = Shape.empty().with(TEXT, "href", "text");
        Shape image = Shape.empty().with(TEXT, "src", "alt", "href");
        return integration()
                .with(SECRET, "service_key", "routing_key")
                .with(TEXT, "service_key_file", "routing_key_file")
                .with(URL, "url")
                .with(TEXT, "client", "client_url", "description", "source", "severity", "class")
                .with(TEXT, "component", "group")
                .with(map(ANY), "details")
                .with(list(image), "images")
                .with(list(link), "links")
                .with(GO_DURATION, "timeout")
                .rule(in ->
                        Stream.of(
                                                "routing_key",
                                                "service_key",
                                                "routing_key_file",
                                                "service_key_file")
                                        .anyMatch(field -> has(in, field))
                                ? null
                                : "missing service or routing key in PagerDuty config")
                .atMostOne("routing_key", "routing_key_file")
                .atMostOne("service_key", "service_key_file");
    }

    private static Shape slack() {
        Shape confirm =
                Shape.empty()
                        .with(TEXT, "text", "title", "ok_text", "dismiss_text")
                        .required("text", "missing text in Slack confirmation configuration");
        Shape action =
                Shape.empty()
                        .with(TEXT, "type", "text", "url", "style", "name", "value")
                        .with(confirm, "confirm")
                        .required("type", "missing type in Slack action configuration")
                        .required("text", "missing text in Slack action configuration")
                        .rule(in ->
                                has(in, "url") || has(in, "name")
                                        ? null
                                        : "missing name or url in Slack action configuration");
        Shape field =
                Shape.empty()
                        .with(TEXT, "title", "value")
                        .with(BOOLEAN, "short")
                        .required("title", "missing title in Slack field configuration")
                        .required("value", "missing value in Slack field configuration");
        return integration()
                .with(SECRET_URL, "api_url")
                .with(SECRET, "app_token")
                .with(URL, "app_url")
                .with(TEXT, "api_url_file", "app_token_file", "channel", "username", "color")
                .with(TEXT, "title", "title_link", "pretext", "text", "footer", "fallback")
                .with(TEXT, "callback_id", "icon_emoji", "icon_url", "image_url", "thumb_url")
                .with(TEXT, "message_text")
                .with(BOOLEAN, "short_fields", "link_names", "update_message", "edit_messages")
                .with(list(TEXT), "mrkdwn_in")
                .with(list(field), "fields")
                .with(list(action), "actions")
                .with(GO_DURATION, "timeout")
                .atMostOne("api_url", "api_url_file")
                .atMostOne("app_token", "app_token_file")
                .rule(in ->
                        SlackToken.hasAddress(in) && SlackToken.isIn(in)
                                ? "at most one of api_url/api_url_file & app_token/app_token_file must be configured"
                                : null)
                .rule(in ->
                        Nodes.isTrue(in, "update_message", false)
                                        && !text(in, "api_url").equals(SlackToken.API)
                                ? "update_message can only be used with bot tokens. api_url must be set to "
                                        + SlackToken.API
                                : null);
    }

    private static Shape webhook() {
        return integration()
                .with(SECRET_URL, "url")
                .with(TEXT, "url_file")
                .with(COUNT, "max_alerts")
                .with(GO_DURATION, "timeout")
                .with(ANY, "payload")
                .with(SECRET, "fairlead_signing_secret")
                .one("url", "url_file");
    }

    private static Shape opsgenie() {
        Shape responder =
                Shape.empty()
                        .with(TEXT, "id", "name", "username", "type")
                        .rule(IntegrationType::responder);
        return integration()
                .with(SECRET, "api_key")
                .with(URL, "api_url")
                .with(TEXT, "api_key_file", "message", "description", "source", "entity")
                .with(TEXT, "actions", "tags", "note", "priority")
                .with(map(TEXT), "details")
                .with(list(responder), "responders")
                .with(BOOLEAN, "update_alerts")
                .atMostOne("api_key", "api_key_file");
    }

    private static @Nullable String responder(Mapping in) {
        String called =
                "{%s %s %s %s}"
                        .formatted(
                                text(in, "id"),
                                text(in, "name"),
                                text(in, "username"),
                                text(in, "type"));
        if (!has(in, "id") && !has(in, "name") && !has(in, "username")) {
            return "opsGenieConfig responder %s has to have at least one of id, username or name specified"
                    .formatted(called);
        }
        String type = text(in, "type").toLowerCase(Locale.ROOT);
        boolean known =
                type.contains("{{")
                        || List.of("team", "teams", "user", "escalation", "schedule")
                                .contains(type);
        return known
                ? null
                : "opsGenieConfig responder %s type does not match valid options ^(team|teams|user|escalation|schedule)$"
                        .formatted(called);
    }

    private static Shape wechat() {
        return integration()
                .with(SECRET, "api_secret")
                .with(URL, "api_url")
                .with(TEXT, "api_secret_file", "corp_id", "message", "to_user", "to_party")
                .with(TEXT, "to_tag", "agent_id", "message_type")
                .atMostOne("api_secret", "api_secret_file")
                .rule(in ->
                        List.of("", "text", "markdown").contains(text(in, "message_type"))
                                ? null
                                : "weChat message type \"%s\" does not match valid options ^(text|markdown)$"
                                        .formatted(text(in, "message_type")));
    }

    private static Shape pushover() {
        return integration()
                .with(SECRET, "user_key", "token")
                .with(TEXT, "user_key_file", "token_file", "title", "message", "url", "url_title")
                .with(TEXT, "device", "sound", "priority")
                .with(GO_DURATION, "retry", "expire", "ttl")
                .with(BOOLEAN, "html", "monospace")
                .one("user_key", "user_key_file")
                .one("token", "token_file")
                .rule(in ->
                        Nodes.isTrue(in, "html", false) && Nodes.isTrue(in, "monospace", false)
                                ? "at most one of monospace & html must be configured"
                                : null);
    }

    private static Shape victorops() {
        List<String> fixed =
                List.of(
                        "routing_key",
                        "message_type",
                        "state_message",
                        "entity_display_name",
                        "monitoring_tool",
                        "entity_id",
                        "entity_state");
        return integration()
                .with(SECRET, "api_key")
                .with(URL, "api_url")
                .with(TEXT, "api_key_file", "routing_key", "message_type", "state_message")
                .with(TEXT, "entity_display_name", "monitoring_tool")
                .with(map(TEXT), "custom_fields")
                .required("routing_key", "missing Routing key in VictorOps config")
                .atMostOne("api_key", "api_key_file")
                .rule(in ->
                        fixed.stream()
                                .filter(Nodes.texts(in, "custom_fields")::containsKey)
                                .findFirst()
                                .map(
                                        "victorOps config contains custom field %s which cannot be used as it conflicts with the fixed/static fields"
                                                ::formatted)
                                .orElse(null));
    }

    private static Shape sns() {
        return integration()
                .with(TEXT, "api_url", "topic_arn", "phone_number", "target_arn", "subject")
                .with(TEXT, "message")
                .with(HttpShapes.SIGV4, "sigv4")
                .with(map(TEXT), "attributes")
                .with(BOOLEAN, "use_aws_http_client")
                .rule(in -> {
                    // As Alertmanager has it: an odd number of them is left out.
                    long absent =
                            Stream.of("target_arn", "topic_arn", "phone_number")
                                    .filter(field -> !has(in, field))
                                    .count();
                    return absent % 2 == 1
                            ? "must provide either a Target ARN, Topic ARN, or Phone Number for SNS config"
                            : null;
                });
    }

    private static Shape telegram() {
        return integration()
                .with(URL, "api_url")
                .with(SECRET, "bot_token")
                .with(TEXT, "bot_token_file", "chat_id_file", "message", "parse_mode")
                .with(INTEGER, "chat_id", "message_thread_id")
                .with(BOOLEAN, "disable_notifications")
                .rule(in ->
                        has(in, "chat_id_file") || !List.of("", "0").contains(text(in, "chat_id"))
                                ? null
                                : "missing chat_id on telegram_config")
                .atMostOne("bot_token", "bot_token_file")
                .atMostOne("chat_id", "chat_id_file")
                .rule(in ->
                        List.of("", "Markdown", "MarkdownV2", "HTML")
                                        .contains(text(in, "parse_mode"))
                                ? null
                                : "unknown parse_mode on telegram_config, must be Markdown, MarkdownV2, HTML or empty string");
    }

    private static Shape webex() {
        return integration()
                .with(URL, "api_url")
                .with(TEXT, "message", "room_id")
                .required("room_id", "missing room_id on webex_config")
                .rule(in -> {
                    Mapping http = Nodes.mapping(in, "http_config");
                    return http != null && Nodes.mapping(http, "authorization") != null
                            ? null
                            : "missing webex_configs.http_config.authorization";
                });
    }

    private static Shape jira() {
        return integration()
                .with(URL, "api_url")
                .with(TEXT, "api_type", "project", "priority", "issue_type", "reopen_transition")
                .with(TEXT, "resolve_transition", "wont_fix_resolution")
                .with(ANY, "summary", "description")
                .with(list(TEXT), "labels")
                .with(DURATION, "reopen_duration")
                .with(map(ANY), "fields", "custom_fields")
                .required("project", "missing project in jira_config")
                .required("issue_type", "missing issue_type in jira_config");
    }

    private static Shape rocketchat() {
        return integration()
                .with(URL, "api_url")
                .with(SECRET, "token", "token_id")
                .with(TEXT, "token_file", "token_id_file", "channel", "color", "title")
                .with(TEXT, "title_link", "text", "emoji", "icon_url", "image_url", "thumb_url")
                .with(BOOLEAN, "short_fields", "link_names")
                .with(list(map(ANY)), "fields", "actions")
                .atMostOne("token", "token_file")
                .atMostOne("token_id", "token_id_file");
    }

    private static Shape mattermost() {
        return integration()
                .with(SECRET_URL, "webhook_url")
                .with(TEXT, "webhook_url_file", "channel", "username", "text", "icon_url")
                .with(TEXT, "icon_emoji", "fallback", "color", "pretext", "author_name")
                .with(TEXT, "author_link", "author_icon", "title", "title_link", "thumb_url")
                .with(TEXT, "footer", "footer_icon", "image_url", "type")
                .with(ANY, "fields", "attachments", "props", "priority")
                .atMostOne("webhook_url", "webhook_url_file");
    }
}
