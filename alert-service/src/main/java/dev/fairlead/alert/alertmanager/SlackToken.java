package dev.fairlead.alert.alertmanager;

import dev.fairlead.platform.config.ConfigNode.Mapping;
import org.jspecify.annotations.Nullable;

/** Slack's own API, which takes a token, in the place of an incoming webhook. */
final class SlackToken {

    /** Where it is. */
    static final String API = "https://slack.com/api/chat.postMessage";

    private SlackToken() {}

    static boolean hasAddress(Mapping slack) {
        return Nodes.has(slack, "api_url") || Nodes.has(slack, "api_url_file");
    }

    static boolean isIn(Mapping slack) {
        return Nodes.has(slack, "app_token") || Nodes.has(slack, "app_token_file");
    }

    private static boolean isInGlobal(Mapping global) {
        return Nodes.has(global, "slack_app_token") || Nodes.has(global, "slack_app_token_file");
    }

    /** Whether a message goes to Slack's API. */
    static boolean isUsed(Integration slack, String url) {
        Mapping own = slack.fields();
        return url.equals(API)
                || isIn(own)
                || (!Nodes.has(own, "api_url") && isInGlobal(slack.global()));
    }

    /** What is wrong with the section {@code global}; an address of the API may stand beside it. */
    static @Nullable String globalBroken(Mapping global) {
        boolean address =
                Nodes.has(global, "slack_api_url") || Nodes.has(global, "slack_api_url_file");
        String app = Nodes.text(global, "slack_app_url");
        boolean same = Nodes.text(global, "slack_api_url").equals(app.isEmpty() ? API : app);
        return address && isInGlobal(global) && !same
                ? "at most one of slack_app_token/slack_app_token_file &"
                        + " slack_api_url/slack_api_url_file must be configured"
                : null;
    }

    /** What is missing, in Alertmanager's words; null where nothing is. */
    static @Nullable String missing(Mapping own, Mapping global) {
        Mapping http = Nodes.mapping(own, "http_config");
        boolean authorized = http != null && Nodes.mapping(http, "authorization") != null;
        boolean inherits = !authorized && !Nodes.has(own, "api_url");
        boolean token = isIn(own) || (inherits && isInGlobal(global));
        boolean address =
                hasAddress(own)
                        || Nodes.has(global, "slack_api_url")
                        || Nodes.has(global, "slack_api_url_file");
        if (!token && !address) {
            return "no Slack API URL nor App token set either inline or in a file";
        }
        return token && authorized
                ? "http authorization can't be set when using Slack App tokens"
                : null;
    }
}
