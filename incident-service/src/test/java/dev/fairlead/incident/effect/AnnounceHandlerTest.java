package dev.fairlead.incident.effect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.events.incidents.Occasion;
import dev.fairlead.events.incidents.Priority;
import dev.fairlead.incident.effect.AnnounceHandler.Means;
import dev.fairlead.incident.incident.Announce;
import dev.fairlead.incident.incident.IncidentCommand;
import dev.fairlead.incident.incident.IncidentCommand.Announced;
import dev.fairlead.incident.incident.IncidentCommand.AnnouncementLost;
import dev.fairlead.incident.paging.Receiver;
import dev.fairlead.incident.template.MessageTemplate;
import dev.fairlead.incident.template.Templates;
import dev.fairlead.platform.channel.About;
import dev.fairlead.platform.channel.Channel;
import dev.fairlead.platform.channel.Courier;
import dev.fairlead.platform.channel.Endpoint;
import dev.fairlead.platform.channel.email.Email;
import dev.fairlead.platform.channel.slack.Slack;
import dev.fairlead.platform.channel.webhook.Webhook;
import dev.fairlead.platform.config.SecretRef;
import dev.fairlead.platform.config.Secrets;
import dev.fairlead.platform.decide.EffectContext;
import dev.fairlead.platform.decide.EffectResult;
import dev.fairlead.platform.outbound.Webhooks;
import dev.fairlead.platform.outbound.http.AddressPolicy;
import dev.fairlead.platform.outbound.mail.Postman;
import dev.fairlead.platform.subject.Subject;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AnnounceHandlerTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final Endpoint URL =
            new Endpoint.Referred(new SecretRef(SecretRef.Source.ENV, "URL"));
    private static final String KEY = "i1/update/7/chat";

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
    void slackGetsTheFilledInTextAndTheCommandSaysWhatWasSent() {
        EffectResult<IncidentCommand> result = announce(new Slack(URL, false));

        assertThat(receiver.calls())
                .singleElement()
                .satisfies(call -> {
                    assertThat(call.text("text")).isEqualTo("#INC-2026-001: 3 &lt; 4");
                    assertThat(call.header("webhook-id")).isEqualTo(KEY);
                });
        assertThat(result)
                .isEqualTo(
                        EffectResult.done(
                                new Announced(Occasion.UPDATE, "chat", "#INC-2026-001: 3 < 4")));
    }

    @Test
    void aWebhookGetsWhatProgramsAskFor() {
        announce(new Webhook(URL, null, false));

        JsonNode body = receiver.calls().getFirst().body();
        assertThat(body.path("occasion").asString()).isEqualTo("update");
        assertThat(body.path("number").asString()).isEqualTo("INC-2026-001");
        assertThat(body.path("priority").asString()).isEqualTo("p1");
        assertThat(body.path("service").asString()).isEqualTo("checkout");
        assertThat(body.path("text").asString()).isEqualTo("#INC-2026-001: 3 < 4");
    }

    @Test
    void aMailHasNumberAndTitleAsItsSubjectAndTheFilledInText() throws IOException {
        try (var mailbox = new Mailbox()) {
            Channel email =
                    new Email(
                            mailbox.address(),
                            "fairlead@example.org",
                            "team@example.org",
                            "localhost",
                            null,
                            null,
                            false,
                            false);

            assertThat(announce(email))
                    .isEqualTo(
                            EffectResult.done(
                                    new Announced(
                                            Occasion.UPDATE, "chat", "#INC-2026-001: 3 < 4")));
            assertThat(mailbox.subject()).isEqualTo("[INC-2026-001] update: checkout is slow");
            assertThat(mailbox.lines())
                    .contains(
                            "RCPT TO:<team@example.org>",
                            Base64.getEncoder()
                                    .encodeToString("#INC-2026-001: 3 < 4\r\n".getBytes(UTF_8)));
        }
    }

    @Test
    void aMailServerThatRefusesTheAddressIsSaidToHave() throws IOException {
        try (var mailbox = new Mailbox("RCPT", "550 no such user")) {
            Channel email =
                    new Email(
                            mailbox.address(),
                            "fairlead@example.org",
                            "team@example.org",
                            "localhost",
                            null,
                            null,
                            false,
                            false);

            assertThat(announce(email))
                    .isInstanceOfSatisfying(
                            EffectResult.Done.class,
                            done ->
                                    assertThat(done.outcome())
                                            .isInstanceOf(AnnouncementLost.class));
        }
    }

    @Test
    void aChannelThatIsAwayIsAskedAgainWithTheSameKey() {
        receiver.then(503);

        assertThat(announce(new Slack(URL, false))).isInstanceOf(EffectResult.Again.class);
        announce(new Slack(URL, false));

        assertThat(receiver.calls())
                .extracting(call -> call.header("webhook-id"))
                .containsExactly(KEY, KEY);
    }

    @Test
    void aChannelThatRefusesIsSaidToHave() {
        receiver.then(404);

        assertThat(announce(new Slack(URL, false)))
                .isInstanceOfSatisfying(
                        EffectResult.Done.class,
                        done ->
                                assertThat(done.outcome())
                                        .isInstanceOfSatisfying(
                                                AnnouncementLost.class,
                                                lost ->
                                                        assertThat(lost.reason())
                                                                .isEqualTo("http-404")));
    }

    @Test
    void aChannelThatIsConfiguredNoMoreIsNamed() {
        EffectResult<IncidentCommand> result = handler(Map.of()).handle(request(), context());

        assertThat(result)
                .isEqualTo(
                        EffectResult.done(
                                new AnnouncementLost(
                                        Occasion.UPDATE,
                                        "chat",
                                        "channel-unknown",
                                        "channels.yaml has no channel 'chat' that can tell of"
                                                + " incidents")));
    }

    private EffectResult<IncidentCommand> announce(Channel channel) {
        return handler(Map.of("chat", channel)).handle(request(), context());
    }

    private AnnounceHandler handler(Map<String, Channel> channels) {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        Secrets secrets = new Secrets(Map.of("URL", receiver.uri().toString())::get);
        MessageTemplate other = MessageTemplate.parse("another occasion");
        Templates templates =
                new Templates(
                        other, MessageTemplate.parse("#{{number}}: {{progress}}"), other, other);
        return new AnnounceHandler(
                () -> new Means(templates, channels),
                new Courier(
                        new Webhooks(clock, AddressPolicy.PRIVATE_TOO),
                        new Postman(AddressPolicy.PRIVATE_TOO),
                        secrets,
                        clock,
                        () -> 0));
    }

    @Test
    void whatSomebodyWroteIsSentAsItIs() {
        Announce request = request("In {{number}} own < words");

        handler(Map.of("chat", new Slack(URL, false))).handle(request, context());

        assertThat(receiver.calls().getFirst().text("text"))
                .isEqualTo("In {{number}} own &lt; words");
    }

    private static Announce request() {
        return request(null);
    }

    private static Announce request(@Nullable String own) {
        return new Announce(
                Occasion.UPDATE,
                "chat",
                KEY,
                Map.of("number", "INC-2026-001", "progress", "3 < 4", "gone", "unknown"),
                own,
                new About(
                        "i1",
                        "INC-2026-001",
                        "checkout is slow",
                        "The error ratio is 0.1.",
                        Priority.P1,
                        Subject.of("checkout", "production", "payments"),
                        null,
                        null,
                        "lifecycle-1"),
                NOW);
    }

    private static EffectContext context() {
        return new EffectContext("work-1", "incident-i1", 0, 1, 1, NOW, "lifecycle-1");
    }
}
