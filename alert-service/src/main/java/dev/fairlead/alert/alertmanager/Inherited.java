package dev.fairlead.alert.alertmanager;

import static dev.fairlead.alert.alertmanager.Nodes.has;

import dev.fairlead.platform.config.ConfigNode.Mapping;
import org.jspecify.annotations.Nullable;

/** What an integration needs, of itself or from the section {@code global}. */
final class Inherited {

    private Inherited() {}

    /** What is missing, in Alertmanager's words; null where nothing is. */
    static @Nullable String missing(Integration integration) {
        Mapping own = integration.fields();
        Mapping global = integration.global();
        return switch (integration.type()) {
            case EMAIL ->
                    has(own, "smarthost") || has(global, "smtp_smarthost")
                            ? lacks(own, global, "from", "smtp_from", "no global SMTP from set")
                            : "no global SMTP smarthost set";
            case SLACK -> SlackToken.missing(own, global);
            case OPSGENIE ->
                    either(own, "api_key", "api_key_file")
                                    || either(global, "opsgenie_api_key", "opsgenie_api_key_file")
                            ? null
                            : "no global OpsGenie API Key set either inline or in a file";
            case WECHAT -> wechat(own, global);
            case VICTOROPS ->
                    either(own, "api_key", "api_key_file")
                                    || either(global, "victorops_api_key", "victorops_api_key_file")
                            ? null
                            : "no global VictorOps API Key set";
            case TELEGRAM ->
                    either(own, "bot_token", "bot_token_file")
                                    || either(
                                            global, "telegram_bot_token", "telegram_bot_token_file")
                            ? null
                            : "missing bot_token or bot_token_file on telegram_config";
            case JIRA ->
                    lacks(own, global, "api_url", "jira_api_url", "no global Jira Cloud URL set");
            case ROCKETCHAT -> rocketchat(own, global);
            case MATTERMOST ->
                    either(own, "webhook_url", "webhook_url_file")
                                    || either(
                                            global,
                                            "mattermost_webhook_url",
                                            "mattermost_webhook_url_file")
                            ? null
                            : "one of webhook_url or webhook_url_file must be configured";
            case DISCORD,
                    INCIDENTIO,
                    PAGERDUTY,
                    WEBHOOK,
                    PUSHOVER,
                    SNS,
                    WEBEX,
                    MSTEAMS,
                    MSTEAMSV2,
                    FAIRLEAD_INCIDENT,
                    FAIRLEAD_CHANNEL ->
                    null;
        };
    }

    private static @Nullable String wechat(Mapping own, Mapping global) {
        if (!either(own, "api_secret", "api_secret_file")
                && !either(global, "wechat_api_secret", "wechat_api_secret_file")) {
            return "no global Wechat ApiSecret set";
        }
        return lacks(own, global, "corp_id", "wechat_api_corp_id", "no global Wechat CorpID set");
    }

    private static @Nullable String rocketchat(Mapping own, Mapping global) {
        if (!either(own, "token_id", "token_id_file")
                && !either(global, "rocketchat_token_id", "rocketchat_token_id_file")) {
            return "no global Rocketchat TokenID set either inline or in a file";
        }
        return either(own, "token", "token_file")
                        || either(global, "rocketchat_token", "rocketchat_token_file")
                ? null
                : "no global Rocketchat Token set either inline or in a file";
    }

    private static @Nullable String lacks(
            Mapping own, Mapping global, String field, String inherited, String otherwise) {
        return has(own, field) || has(global, inherited) ? null : otherwise;
    }

    private static boolean either(Mapping in, String... fields) {
        for (String field : fields) {
            if (has(in, field)) {
                return true;
            }
        }
        return false;
    }
}
