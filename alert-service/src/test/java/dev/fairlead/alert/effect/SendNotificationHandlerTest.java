package dev.fairlead.alert.effect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.fairlead.alert.Alert;
import dev.fairlead.alert.Finding;
import dev.fairlead.alert.config.AlertingConfig;
import dev.fairlead.alert.config.AlertingReader;
import dev.fairlead.alert.gotemplate.GoTemplate.Library;
import dev.fairlead.alert.message.MessageTexts;
import dev.fairlead.alert.message.Worded;
import dev.fairlead.alert.notification.GroupCommand;
import dev.fairlead.alert.notification.NotifyReason;
import dev.fairlead.alert.notification.SendNotification;
import dev.fairlead.alert.receiver.GroupedAlert;
import dev.fairlead.alert.receiver.Incidents;
import dev.fairlead.alert.routing.GroupRoute;
import dev.fairlead.alert.routing.GroupRoutes;
import dev.fairlead.alert.routing.Route;
import dev.fairlead.alert.routing.Routing;
import dev.fairlead.alert.routing.Timing;
import dev.fairlead.events.alerts.Severity;
import dev.fairlead.platform.catalogue.CatalogueReader;
import dev.fairlead.platform.channel.AlertReceiver;
import dev.fairlead.platform.channel.Courier;
import dev.fairlead.platform.channel.Endpoint;
import dev.fairlead.platform.channel.known.KnownChannels;
import dev.fairlead.platform.channel.slack.Slack;
import dev.fairlead.platform.channel.webhook.Webhook;
import dev.fairlead.platform.config.ConfigLoader;
import dev.fairlead.platform.config.SecretRef;
import dev.fairlead.platform.config.Secrets;
import dev.fairlead.platform.decide.EffectContext;
import dev.fairlead.platform.decide.EffectResult;
import dev.fairlead.platform.outbound.Webhooks;
import dev.fairlead.platform.outbound.http.AddressPolicy;
import dev.fairlead.platform.outbound.mail.Postman;
import dev.fairlead.platform.subject.Subject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a webhook answers, and what is done then. */
class SendNotificationHandlerTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final Route ROOT =
            new Route(
                    "{}",
                    List.of(),
                    "chat",
                    List.of(),
                    new Timing(Duration.ZERO, Duration.ofMinutes(5), Duration.ofHours(4)),
                    false,
                    List.of());
    private static final EffectContext CONTEXT =
            new EffectContext("w", "group-1", 0, 1, 1, NOW, "l");
    private static final Endpoint URL =
            new Endpoint.Referred(new SecretRef(SecretRef.Source.ENV, "URL"));

    private static final Map<String, String> WARNING =
            Map.of("alertname", "HighCpu", "severity", "warning");

    private AlertReceiver receiver = new Webhook(URL, null, true);
    private String url = "";
    private HttpServer server;
    private int status = 200;
    private String sent = "";

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    sent = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
                    exchange.getResponseHeaders().add("Retry-After", "90");
                    exchange.sendResponseHeaders(status, -1);
                    exchange.close();
                });
        server.start();
        url = "http://127.0.0.1:%d/hook".formatted(server.getAddress().getPort());
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aReceiverThatIsBusyIsAskedAgainWhenItWantsToBe() {
        status = 429;

        assertThat(send(1, NOW))
                .isEqualTo(EffectResult.again(Duration.ofSeconds(90), "status 429: "));
    }

    @Test
    void aReceiverThatWasTooSlowToReadTheRequestIsAskedAgain() {
        status = 408;

        assertThat(send(1, NOW))
                .isEqualTo(EffectResult.again(Duration.ofSeconds(90), "status 408: "));
    }

    @Test
    void whatIsADayOldIsGivenUp() {
        status = 503;

        assertThat(send(1_000, NOW.minus(Duration.ofDays(1))))
                .isEqualTo(EffectResult.done(new GroupCommand.Undeliverable("n-1", "http-503")));
    }

    @Test
    void whatIsRefusedIsGivenUpAtOnce() {
        status = 404;

        assertThat(send(1, NOW))
                .isEqualTo(EffectResult.done(new GroupCommand.Undeliverable("n-1", "http-404")));
    }

    @Test
    void aChatChannelIsToldWhereItIsAndWhatToOpen() {
        receiver = new Slack(URL, true);

        send(1, NOW);

        assertThat(sent)
                .isEqualTo(
                        "{\"text\":\"*[FIRING] Errors* checkout/production\\n•"
                                + " Errors\\n<https://runbooks.example/a?b&amp;c|Runbook>\\n<https://dashboards.example|Dashboard>\"}");
    }

    @Test
    void aMessageHasTheTextsOfTheFileAndFairleadsWhereOneFails() {
        MessageTexts texts =
                MessageTexts.of(
                        Map.of("title", "{{ .Receiver }}: {{ len .Alerts }}", "text", "{{ .No }}"),
                        Library.EMPTY);
        receiver = new Worded(new Slack(URL, true), texts);

        send(1, NOW);

        assertThat(sent)
                .contains(
                        "\"title\":\"chat: 1\"", "\"text\":\"• Errors\\n", "\"color\":\"danger\"");
    }

    @Test
    void whereTheAddressIsNotKnownItIsWaitedForADay() {
        url = "";

        assertThat(send(1, NOW)).isInstanceOf(EffectResult.Again.class);
        assertThat(send(1_000, NOW.minus(Duration.ofDays(1))))
                .isEqualTo(
                        EffectResult.done(new GroupCommand.Undeliverable("n-1", "secret-missing")));
    }

    @Test
    void anAddressThatIsNoneIsGivenUp() {
        url = "hooks.example/hook";

        assertThat(send(1, NOW))
                .isEqualTo(
                        EffectResult.done(
                                new GroupCommand.Undeliverable("n-1", "address-invalid")));
    }

    @Test
    void whatIsNoChannelAnyMoreIsNotCalled() {
        receiver = new Incidents();

        assertThat(send(1, NOW))
                .isEqualTo(
                        EffectResult.done(
                                new GroupCommand.Undeliverable("n-1", "receiver-changed")));
    }

    @Test
    void aNotificationThatNamesFewerAlertsThanItTellsOfIsCountedOnceItWasDelivered() {
        SendNotificationHandler handler = handler();
        for (GroupRoute.Delivery delivery : GroupRoute.Delivery.values()) {
            handler.handle(request(delivery, 1), CONTEXT);
            assertThat(handler.cut()).as("one that names all").isEqualTo(delivery.ordinal());
            handler.handle(request(delivery, 101), CONTEXT);
            assertThat(handler.cut()).isEqualTo(delivery.ordinal() + 1);
        }

        long delivered = handler.cut();
        status = 503;
        handler.handle(request(GroupRoute.Delivery.CHANNEL, 101), CONTEXT);
        assertThat(handler.cut()).isEqualTo(delivered);
    }

    @Test
    void aWarningOfTheShippedFileReachesTheChatThatTheVariableNames() {
        Routing shipped = shipped(Map.of("FAIRLEAD_SLACK_URL", url));

        List<GroupRoute> routes = new GroupRoutes(shipped, 100).of(WARNING);

        assertThat(routes).singleElement().extracting(GroupRoute::sendResolved).isEqualTo(true);
        assertThat(
                        handler(shipped, Map.of("FAIRLEAD_SLACK_URL", url))
                                .handle(request(routes.getFirst(), 1), CONTEXT))
                .isEqualTo(EffectResult.done(new GroupCommand.Delivered("n-1", List.of(alert()))));
        assertThat(sent).contains("[FIRING] Errors");
    }

    @Test
    void withoutTheVariableNobodyIsToldOfAWarningAndTheReceiverSaysWhatToSet() {
        for (Map<String, String> unset :
                List.of(Map.<String, String>of(), Map.of("FAIRLEAD_SLACK_URL", ""))) {
            Routing shipped = shipped(unset);

            assertThat(new GroupRoutes(shipped, 100).of(WARNING)).isEmpty();
            assertThat(Objects.requireNonNull(shipped.receivers().get("chat")).description())
                    .isEqualTo("not configured: set FAIRLEAD_SLACK_URL and start again");
            // One that began while it was set.
            assertThat(
                            handler(shipped, unset)
                                    .handle(
                                            request(
                                                    new GroupRoutes(
                                                                    shipped(
                                                                            Map.of(
                                                                                    "FAIRLEAD_SLACK_URL",
                                                                                    url)),
                                                                    100)
                                                            .of(WARNING)
                                                            .getFirst(),
                                                    1),
                                            CONTEXT))
                    .isEqualTo(
                            EffectResult.done(
                                    new GroupCommand.Undeliverable(
                                            "n-1", "receiver-not-configured")));
        }
    }

    private static Routing shipped(Map<String, String> environment) {
        var reader = new AlertingReader(KnownChannels.ALL, environment::get);
        var loader = new ConfigLoader(List.of(new CatalogueReader(), reader));
        return switch (loader.load(Path.of("..", "config"))) {
            case ConfigLoader.Result.Loaded(ConfigLoader.Snapshot snapshot) ->
                    snapshot.value(AlertingConfig.class).routing();
            case ConfigLoader.Result.Refused refused -> throw new AssertionError(refused);
        };
    }

    private EffectResult<GroupCommand> send(int tries, Instant firstDue) {
        return handler()
                .handle(
                        request(GroupRoute.Delivery.CHANNEL, 1),
                        new EffectContext("w", "group-1", 0, 1, tries, firstDue, "l"));
    }

    private SendNotificationHandler handler() {
        return handler(new Routing(ROOT, Map.of("chat", receiver)), Map.of("URL", url));
    }

    private static SendNotificationHandler handler(
            Routing routing, Map<String, String> environment) {
        return new SendNotificationHandler(
                _ -> List.of(alert()),
                new Courier(
                        new Webhooks(() -> NOW, AddressPolicy.PRIVATE_TOO),
                        new Postman(AddressPolicy.PRIVATE_TOO),
                        new Secrets(environment::get),
                        () -> NOW,
                        () -> 0),
                () -> routing,
                "https://fairlead.example");
    }

    private static SendNotification request(GroupRoute.Delivery delivery, int firing) {
        return request(
                new GroupRoute("chat", delivery, "{}:{}", Map.of(), ROOT.timing(), true, 100),
                firing);
    }

    private static SendNotification request(GroupRoute route, int firing) {
        return new SendNotification(
                "n-1",
                route,
                NotifyReason.FIRST_NOTIFICATION,
                List.of(new SendNotification.Named("f-1", null)),
                firing,
                0,
                NOW);
    }

    private static GroupedAlert alert() {
        Alert alert =
                new Alert(
                        "Errors",
                        Severity.WARNING,
                        Map.of(),
                        Map.of(),
                        new Finding("errors", 0.1, null),
                        NOW,
                        Subject.of("checkout", "production", "payments")
                                .withRunbook("https://runbooks.example/a?b&c")
                                .withDashboard("https://dashboards.example"),
                        null,
                        "Errors");
        return new GroupedAlert("f-1", alert, null);
    }
}
