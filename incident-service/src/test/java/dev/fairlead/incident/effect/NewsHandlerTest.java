package dev.fairlead.incident.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.events.incidents.DeploymentOccasion;
import dev.fairlead.incident.news.Line;
import dev.fairlead.incident.news.NewsCommand;
import dev.fairlead.incident.news.NewsCommand.NotSaid;
import dev.fairlead.incident.news.NewsCommand.Said;
import dev.fairlead.incident.news.TellOfDeployments;
import dev.fairlead.incident.paging.Receiver;
import dev.fairlead.platform.channel.Channel;
import dev.fairlead.platform.channel.Courier;
import dev.fairlead.platform.channel.Endpoint;
import dev.fairlead.platform.channel.webhook.Webhook;
import dev.fairlead.platform.config.SecretRef;
import dev.fairlead.platform.config.Secrets;
import dev.fairlead.platform.decide.EffectContext;
import dev.fairlead.platform.decide.EffectResult;
import dev.fairlead.platform.outbound.Webhooks;
import dev.fairlead.platform.outbound.http.AddressPolicy;
import dev.fairlead.platform.outbound.mail.Postman;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NewsHandlerTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final Endpoint URL =
            new Endpoint.Referred(new SecretRef(SecretRef.Source.ENV, "URL"));
    private static final Line LINE =
            new Line("d1", "checkout", "production", "4", DeploymentOccasion.STARTED);
    private static final TellOfDeployments TELL =
            new TellOfDeployments("key", "chat", "headline", List.of(LINE), 0, "text", NOW);

    private Receiver receiver;

    @BeforeEach
    void start() throws IOException {
        receiver = new Receiver();
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    @Test
    void whatAChannelTookIsSaidWordForWord() {
        assertThat(handle("chat", 1, NOW))
                .isEqualTo(EffectResult.done(new Said("chat", List.of(LINE), 0, "text")));

        assertThat(receiver.calls())
                .singleElement()
                .satisfies(call -> {
                    assertThat(call.header("webhook-id")).isEqualTo("key");
                    assertThat(call.text("text")).isEqualTo("text");
                });
    }

    @Test
    void aChannelThatIsAwayIsAskedAgainForAnHour() {
        receiver.then(503);

        assertThat(handle("chat", 2, NOW.minus(Duration.ofMinutes(59))))
                .isInstanceOf(EffectResult.Again.class);
        assertThat(handle("chat", 3, NOW.minus(Duration.ofMinutes(61))))
                .isEqualTo(
                        EffectResult.done(
                                new NotSaid(
                                        "chat",
                                        List.of(LINE),
                                        0,
                                        "too-late",
                                        "it was not taken until 2026-11-23T10:00:00Z")));
        assertThat(receiver.calls()).hasSize(1);
    }

    @Test
    void afterALongAbsenceOfTheServiceItIsTriedOnce() {
        assertThat(handle("chat", 1, NOW.minus(Duration.ofHours(2))))
                .isEqualTo(EffectResult.done(new Said("chat", List.of(LINE), 0, "text")));
    }

    @Test
    void aChannelThatIsNoLongerConfiguredIsSaidToBeUnknown() {
        assertThat(handle("other", 1, NOW))
                .isEqualTo(
                        EffectResult.done(
                                new NotSaid(
                                        "chat",
                                        List.of(LINE),
                                        0,
                                        "channel-unknown",
                                        "channels.yaml has no channel 'chat' that can tell of deployments")));
    }

    /**
     * @param channel the one that is configured
     */
    private EffectResult<NewsCommand> handle(String channel, int tries, Instant firstDue) {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        Secrets secrets = new Secrets(Map.of("URL", receiver.uri().toString())::get);
        Map<String, Channel> channels = Map.of(channel, new Webhook(URL, null, false));
        NewsHandler handler =
                new NewsHandler(
                        () -> channels,
                        new Courier(
                                new Webhooks(clock, AddressPolicy.PRIVATE_TOO),
                                new Postman(AddressPolicy.PRIVATE_TOO),
                                secrets,
                                clock,
                                () -> 0),
                        clock);
        return handler.handle(
                TELL,
                new EffectContext("work-1", "news-chat-1", 0, 1, tries, firstDue, "lifecycle-1"));
    }
}
