package dev.fairlead.alert.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.platform.config.ConfigNode;
import dev.fairlead.platform.config.Problems;
import dev.fairlead.platform.config.YamlFile;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class MaskedTest {

    private static final String FILE =
            """
            global:
              slack_api_url: http://hooks.example/sesame
              smtp_auth_password: sesame
              http_config: {proxy_url: 'http://me:sesame@proxy.example/', authorization: {credentials: sesame},
                proxy_connect_header: {Proxy-Authorization: ['Basic sesame']}}
            route: {receiver: a, group_wait: 10s}
            receivers:
              - name: a
                slack_configs: [{api_url: 'https://hooks.example/sesame', channel: '#c'}]
                webhook_configs: [{url: 'https://sesame.example/', max_alerts: 5, send_resolved: true}]
                pagerduty_configs: [{routing_key: sesame, url: 'https://pager.example/'}]
                opsgenie_configs: [{api_key: sesame}]
                telegram_configs: [{bot_token: sesame, chat_id: 5}]
            """;

    @Test
    void noSecretIsShownAndAllElseIs() {
        String shown = shown();

        assertThat(shown)
                .doesNotContain("sesame")
                .contains("\"routing_key\":\"<secret>\"")
                .contains("\"url\":\"https://pager.example/\"")
                .contains("\"proxy_url\":\"http://proxy.example/\"")
                .contains("\"channel\":\"#c\"")
                .contains("\"max_alerts\":5")
                .contains("\"send_resolved\":true");
    }

    @Test
    void whatIsShownHolds() {
        Problems problems = new Problems();

        assertThat(AlertmanagerFile.parse("shown.yml", shown(), problems)).isNotNull();
        assertThat(problems.all()).isEmpty();
    }

    private static String shown() {
        Problems problems = new Problems();
        ConfigNode root = YamlFile.parse("alertmanager.yml", FILE, problems);
        assertThat(problems.all()).isEmpty();
        return Masked.text(Objects.requireNonNull(root));
    }
}
