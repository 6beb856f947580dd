package dev.fairlead.incident.paging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.events.incidents.Priority;
import dev.fairlead.incident.effect.PageHandler;
import dev.fairlead.incident.effect.RemindHandler;
import dev.fairlead.incident.effect.TellHandler;
import dev.fairlead.incident.escalation.Responder;
import dev.fairlead.incident.escalation.Rung;
import dev.fairlead.incident.incident.IncidentCommand;
import dev.fairlead.incident.incident.IncidentCommand.ChannelTold;
import dev.fairlead.incident.incident.IncidentCommand.PageLost;
import dev.fairlead.incident.incident.IncidentCommand.PageTaken;
import dev.fairlead.incident.incident.IncidentCommand.ReminderEnded;
import dev.fairlead.incident.incident.PagingRequest.PageResponder;
import dev.fairlead.incident.incident.PagingRequest.RemindResponder;
import dev.fairlead.incident.incident.PagingRequest.TellChannel;
import dev.fairlead.incident.paging.Receiver.Reply;
import dev.fairlead.platform.channel.About;
import dev.fairlead.platform.channel.ChannelAction;
import dev.fairlead.platform.channel.Courier;
import dev.fairlead.platform.channel.Endpoint;
import dev.fairlead.platform.channel.pagerduty.PagerDuty;
import dev.fairlead.platform.config.SecretRef;
import dev.fairlead.platform.config.Secrets;
import dev.fairlead.platform.decide.EffectContext;
import dev.fairlead.platform.decide.EffectResult;
import dev.fairlead.platform.outbound.Webhooks;
import dev.fairlead.platform.outbound.http.AddressPolicy;
import dev.fairlead.platform.outbound.mail.Postman;
import dev.fairlead.platform.people.People;
import dev.fairlead.platform.people.Person;
import dev.fairlead.platform.security.WebhookSignature;
import dev.fairlead.platform.subject.Subject;
import dev.fairlead.platform.subject.Suspect;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DeliveryTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final Rung RUNG = Rung.firstOf(1);

    private final Map<String, String> environment = new HashMap<>();
    private Duration timeout = Duration.ofSeconds(10);
    private Receiver receiver;

    @BeforeEach
    void start() throws IOException {
        receiver = new Receiver();
        environment.put("KEY_ADA", "routing-key-of-ada");
        environment.put("SIGNING", "s3cret");
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    @Test
    void aPageCarriesWhatAResponderNeeds() {
        EffectResult<IncidentCommand> result = page(1);

        assertThat(result)
                .isEqualTo(EffectResult.done(new PageTaken(RUNG, "ada", "primary", "pager", 1)));
        JsonNode body = receiver.calls().getFirst().body();
        assertThat(body.path("routing_key").asString()).isEqualTo("routing-key-of-ada");
        assertThat(body.path("event_action").asString()).isEqualTo("trigger");
        assertThat(body.path("dedup_key").asString()).isEqualTo("i1/1/1/1");
        assertThat(body.path("client").asString()).isEqualTo("Fairlead");
        assertThat(body.path("links").path(0).path("href").asString())
                .isEqualTo("https://runbooks.example/checkout");
        assertThat(body.path("links").path(1).path("href").asString())
                .isEqualTo("https://dashboards.example/checkout");
        JsonNode payload = body.path("payload");
        assertThat(payload.path("summary").asString())
                .isEqualTo("[P1] INC-2026-001: checkout 3 fails");
        assertThat(payload.path("source").asString()).isEqualTo("checkout/production");
        assertThat(payload.path("severity").asString()).isEqualTo("critical");
        assertThat(payload.path("timestamp").asString()).isEqualTo("2026-11-23T10:00:00Z");
        assertThat(payload.path("component").asString()).isEqualTo("checkout");
        assertThat(payload.path("group").asString()).isEqualTo("payments");
        assertThat(payload.path("class").asString()).isEqualTo("incident");
        JsonNode details = payload.path("custom_details");
        assertThat(details.path("number").asString()).isEqualTo("INC-2026-001");
        assertThat(details.path("suspect_deployment").asString()).isEqualTo("deployment-1");
        assertThat(details.path("suspect_version").asString()).isEqualTo("3");
        assertThat(details.path("breach_event").asString()).isEqualTo("breach-1");
        assertThat(details.path("lifecycle").asString()).isEqualTo("lifecycle-1");
        assertThat(details.path("runbook").asString())
                .isEqualTo("https://runbooks.example/checkout");
    }

    @Test
    void aChannelThatFailsIsAskedAgainWithTheSameKeyAndALongerPause() {
        receiver.then(500).then(500).then(202);

        EffectResult<IncidentCommand> first = page(1);
        EffectResult<IncidentCommand> second = page(2);
        EffectResult<IncidentCommand> third = page(3);

        assertThat(first)
                .isEqualTo(again(Duration.ofSeconds(1), "status 500: {\"status\":\"answered\"}"));
        assertThat(second)
                .isEqualTo(again(Duration.ofSeconds(2), "status 500: {\"status\":\"answered\"}"));
        assertThat(third)
                .isEqualTo(EffectResult.done(new PageTaken(RUNG, "ada", "primary", "pager", 3)));
        assertThat(receiver.calls())
                .extracting(call -> call.text("dedup_key"))
                .containsExactly("i1/1/1/1", "i1/1/1/1", "i1/1/1/1");
    }

    @Test
    void aPageWhoseAnswerWasLostIsSentAgainWithTheSameKey() {
        receiver.then(new Reply.Lost()).then(202);

        assertThat(page(1)).isInstanceOf(EffectResult.Again.class);
        assertThat(page(2))
                .isEqualTo(EffectResult.done(new PageTaken(RUNG, "ada", "primary", "pager", 2)));

        assertThat(receiver.calls())
                .extracting(call -> call.text("dedup_key") + " " + call.header("webhook-id"))
                .containsExactly("i1/1/1/1 i1/1/1/1", "i1/1/1/1 i1/1/1/1");
    }

    @Test
    void aChannelThatDoesNotAnswerIsAskedAgainAfterItsTimeout() {
        timeout = Duration.ofMillis(300);
        receiver.then(new Reply.Silent());

        assertThat(page(1)).isEqualTo(again(Duration.ofSeconds(1), "no answer in PT0.3S"));
    }

    @Test
    void aChannelThatIsNotThereIsAskedAgain() {
        receiver.close();

        assertThat(page(1)).isInstanceOf(EffectResult.Again.class);
    }

    @Test
    void aPageThatIsRefusedIsLostAtOnce() {
        receiver.then(400);

        assertThat(page(1))
                .isEqualTo(lost("page-rejected", "status 400: {\"status\":\"answered\"}"));
    }

    @Test
    void aRedirectIsARefusalBecauseTheKeyIsForThisAddressOnly() {
        receiver.then(307);

        assertThat(page(1))
                .isEqualTo(lost("page-rejected", "status 307: {\"status\":\"answered\"}"));
    }

    @Test
    void aChannelThatIsBusyIsGivenTheTimeThatItAsksFor() {
        receiver.then(new Reply.Status(429, "7"));

        assertThat(page(1))
                .isEqualTo(again(Duration.ofSeconds(7), "status 429: {\"status\":\"answered\"}"));
    }

    @Test
    void aPageIsGivenUpWhenItsTimeIsOver() {
        receiver.then(503);

        EffectResult<IncidentCommand> result =
                handler(null).handle(request("checkout 3 fails"), context(9, NOW.minusSeconds(60)));

        assertThat(result)
                .isEqualTo(lost("channel-unreachable", "status 503: {\"status\":\"answered\"}"));
    }

    @Test
    void aMissingSecretLosesThePageAndNamesTheVariable() {
        environment.remove("KEY_ADA");

        assertThat(page(1))
                .isEqualTo(
                        lost(
                                "secret-missing",
                                "No secret behind ${env:KEY_ADA}: set the environment variable"));
    }

    @Test
    void aPersonWithoutAContactLosesThePage() {
        PageResponder request =
                new PageResponder(
                        RUNG, new Responder("zoe", "primary"), "pager", false, NOW, about("Title"));

        assertThat(handler(null).handle(request, context(1, NOW)))
                .isEqualTo(
                        EffectResult.done(
                                new PageLost(
                                        RUNG,
                                        "zoe",
                                        "primary",
                                        "pager",
                                        "contact-unknown",
                                        "person 'zoe' has no contact for channel 'pager'; add it to"
                                                + " people/zoe.yaml")));
    }

    @Test
    void aPageIsSignedWhereASecretIsConfigured() {
        handler(new SecretRef(SecretRef.Source.ENV, "SIGNING"))
                .handle(request("checkout 3 fails"), context(1, NOW));

        Receiver.Call call = receiver.calls().getFirst();
        assertThat(call.header("webhook-timestamp")).isEqualTo("1795428000");
        assertThat(call.header("webhook-signature"))
                .isEqualTo(
                        WebhookSignature.sign("s3cret", "i1/1/1/1", 1_795_428_000L, call.bytes()));
    }

    @Test
    void signsAsTheExampleOfTheSpecification() {
        // The example of the Standard Webhooks specification's reference implementations.
        String signature =
                WebhookSignature.sign(
                        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                        "msg_p5jXN8AQM9LWM0D4loKWxJek",
                        1_614_265_330L,
                        "{\"test\": 2432232314}".getBytes());

        assertThat(signature).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void anAcknowledgementNamesThePageAndNothingElse() {
        TellChannel told =
                new TellChannel(
                        RUNG,
                        new Responder("ada", "primary"),
                        "pager",
                        ChannelAction.ACKNOWLEDGE,
                        about("Title"),
                        null);

        EffectResult<IncidentCommand> result =
                new TellHandler(delivery(null)).handle(told, context(1, NOW));

        assertThat(result)
                .isEqualTo(
                        EffectResult.done(
                                new ChannelTold(RUNG, ChannelAction.ACKNOWLEDGE, "channel-told")));
        JsonNode body = receiver.calls().getFirst().body();
        assertThat(body.path("event_action").asString()).isEqualTo("acknowledge");
        assertThat(body.path("dedup_key").asString()).isEqualTo("i1/1/1/1");
        assertThat(body.has("payload")).isFalse();
    }

    @Test
    void aResolutionThatIsRefusedIsNotAskedAgain() {
        receiver.then(400);
        TellChannel told =
                new TellChannel(
                        RUNG,
                        new Responder("ada", "primary"),
                        "pager",
                        ChannelAction.RESOLVE,
                        about("Title"),
                        null);

        assertThat(new TellHandler(delivery(null)).handle(told, context(1, NOW)))
                .isEqualTo(
                        EffectResult.done(
                                new ChannelTold(RUNG, ChannelAction.RESOLVE, "page-rejected")));
    }

    @Test
    void aReminderIsAnEventOfItsOwnThatIsEndedUnderItsKey() {
        Responder ada = new Responder("ada", "assignee");
        String key = "i1/1/resolution-80";
        var reminder =
                new RemindResponder(RUNG, ada, "pager", key, "80 % are over.", NOW, about("Title"));
        var over = new TellChannel(RUNG, ada, "pager", ChannelAction.RESOLVE, about("Title"), key);

        EffectResult<IncidentCommand> result =
                new RemindHandler(delivery(null)).handle(reminder, context(1, NOW));
        new TellHandler(delivery(null)).handle(over, context(1, NOW));

        assertThat(result)
                .isEqualTo(
                        EffectResult.done(
                                new ReminderEnded(1, "ada", "pager", key, "80 % are over.", null)));
        JsonNode body = receiver.calls().getFirst().body();
        assertThat(body.at("/payload/summary").asString())
                .isEqualTo("INC-2026-001: 80 % are over.");
        assertThat(receiver.calls()).extracting(call -> call.text("dedup_key")).containsOnly(key);
        assertThat(receiver.calls())
                .extracting(call -> call.text("event_action"))
                .containsExactly("trigger", "resolve");
    }

    private EffectResult<IncidentCommand> page(int tries) {
        return handler(null).handle(request("checkout 3 fails"), context(tries, NOW));
    }

    private PageHandler handler(@Nullable SecretRef signing) {
        return new PageHandler(delivery(signing));
    }

    private Delivery delivery(@Nullable SecretRef signing) {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        Secrets secrets = new Secrets(environment::get);
        var channel =
                new PagerDuty(
                        new Endpoint.Fixed(uri()),
                        signing,
                        timeout,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(60));
        People people =
                new People(
                        Map.of(
                                "ada",
                                new Person(
                                        "ada",
                                        "Ada",
                                        Map.of(
                                                "pager",
                                                new SecretRef(SecretRef.Source.ENV, "KEY_ADA")))));
        return new Delivery(
                () -> new Delivery.Contacts(Map.of("pager", channel), people),
                new Courier(
                        new Webhooks(clock, AddressPolicy.PRIVATE_TOO),
                        new Postman(AddressPolicy.PRIVATE_TOO),
                        secrets,
                        clock,
                        () -> 0));
    }

    private URI uri() {
        return receiver.uri();
    }

    private static PageResponder request(String title) {
        return new PageResponder(
                RUNG, new Responder("ada", "primary"), "pager", false, NOW, about(title));
    }

    private static About about(String title) {
        return new About(
                "i1",
                "INC-2026-001",
                title,
                "The error ratio is 0.1.",
                Priority.P1,
                Subject.of("checkout", "production", "payments")
                        .withRunbook("https://runbooks.example/checkout")
                        .withDashboard("https://dashboards.example/checkout"),
                new Suspect("3", "deployment-1", "watch-1"),
                "breach-1",
                "lifecycle-1");
    }

    private static EffectContext context(int tries, Instant firstDue) {
        return new EffectContext("work-1", "incident-i1", 1, 1, tries, firstDue, "lifecycle-1");
    }

    private static EffectResult<IncidentCommand> again(Duration pause, String reason) {
        return EffectResult.again(pause, reason);
    }

    private static EffectResult<IncidentCommand> lost(String reason, String detail) {
        return EffectResult.done(new PageLost(RUNG, "ada", "primary", "pager", reason, detail));
    }
}
