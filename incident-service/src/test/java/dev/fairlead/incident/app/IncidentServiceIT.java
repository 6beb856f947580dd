package dev.fairlead.incident.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fairlead.events.alerts.AlertStatus;
import dev.fairlead.incident.IncidentService;
import dev.fairlead.incident.paging.Receiver;
import dev.fairlead.platform.fixture.ServiceFolder;
import dev.fairlead.platform.subject.Subject;
import dev.fairlead.testsupport.Fixture;
import dev.fairlead.testsupport.Rest;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IncidentServiceIT {

    private static final Logger log = LoggerFactory.getLogger(IncidentServiceIT.class);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String INCIDENTS = "/api/v1/incidents";
    private static final String ALERTMANAGER = "/api/v1/intake/alertmanager";

    private Receiver receiver;
    private Workspace workspace;
    private Topics topics;
    private ConfigurableApplicationContext context;
    private Rest rest;

    @BeforeAll
    void start() throws IOException {
        receiver = new Receiver();
        workspace = new Workspace(receiver, "3s");
        String bootstrapServers = Fixture.broker().bootstrapServers();
        context =
                new SpringApplicationBuilder(IncidentService.class)
                        .run(
                                ServiceFolder.arguments(
                                        workspace.properties(
                                                bootstrapServers, Fixture.database("incident"))));
        String port = context.getEnvironment().getProperty("local.server.port");
        rest = new Rest(workspace::token, Integer.parseInt(String.valueOf(port)));
        topics = new Topics(bootstrapServers);
    }

    @AfterAll
    void stop() {
        topics.close();
        context.close();
        receiver.close();
    }

    @Test
    void anAlertBecomesAPageThatAPersonAcknowledgesAndResolves() {
        String group = group();
        topics.say(Alerts.notified(group, AlertStatus.FIRING), group, "breach-1", "lifecycle-1");

        Receiver.Call page = page(group, 1);
        JsonNode details = page.body().path("payload").path("custom_details");
        String number = details.path("number").asString();
        assertThat(number).matches("INC-\\d{4}-\\d{3,}");
        assertThat(page.text("routing_key")).isEqualTo("key-of-ada");
        assertThat(details.path("suspect_deployment").asString()).isEqualTo("deployment-" + group);
        assertThat(details.path("breach_event").asString()).isEqualTo("breach-1");
        assertThat(details.path("lifecycle").asString()).isEqualTo("lifecycle-1");

        // The channel has the page before the service knows that it was taken.
        await().atMost(PATIENCE).until(() -> timeline(number).contains("responder-paged"));
        Rest.Answer acknowledged =
                rest.post(path(number, "acknowledge"), "{\"note\":\"On it.\"}", "ada");
        assertThat(acknowledged.status()).isEqualTo(200);
        assertThat(acknowledged.text("/incident/status")).isEqualTo("acknowledged");
        assertThat(acknowledged.text("/incident/acknowledged/by")).isEqualTo("ada");
        assertThat(rest.post(path(number, "update"), "{\"message\":\"Found it.\"}", "ada").status())
                .isEqualTo(200);
        Rest.Answer resolved =
                rest.post(path(number, "resolve"), "{\"resolution\":\"Rolled back.\"}", "ada");
        assertThat(resolved.text("/incident/status")).isEqualTo("resolved");
        assertThat(resolved.text("/messages/resolved")).contains(number, "Rolled back.");

        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(actions(page.text("dedup_key"))).contains("trigger", "resolve"));
        assertThat(timeline(number))
                .containsSubsequence(
                        "incident-opened",
                        "responder-paged",
                        "incident-acknowledged",
                        "incident-updated",
                        "incident-mitigated",
                        "incident-resolved");
    }

    @Test
    void theTeamIsToldOfTheOpeningTheUpdateAndTheResolutionOnceEach() {
        String number =
                rest.post(
                                INCIDENTS,
                                """
                                {"title":"Payments are slow","priority":"p2","service":"checkout",
                                 "environment":"production","impact":"All users"}
                                """,
                                "ada")
                        .text("/incident/number");
        rest.post(path(number, "acknowledge"), "{}", "ada");
        String update =
                """
                {"message":"Identified database connection issue","eta":"30 minutes",
                 "rootCause":"Pool exhausted","nextUpdate":"15m"}
                """;
        Rest.Answer preview = rest.post(path(number, "update/preview"), update, "ada");
        Rest.Answer updated = rest.post(path(number, "update"), update, "ada");
        assertThat(preview.text("/text"))
                .isEqualTo(updated.text("/messages/update"))
                .contains("Status: Identified");
        rest.post(path(number, "note"), "{\"message\":\"Not for others.\"}", "ada");
        rest.post(path(number, "resolve"), "{\"resolution\":\"Larger pool\"}", "ada");

        assertThat(updated.text("/incident/situation/impact")).isEqualTo("All users");
        assertThat(updated.text("/messages/update")).contains("Next Update: 15 minutes");
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(told(number))
                                .extracting(call -> call.text("occasion"))
                                .containsExactly("opened", "update", "resolved"));
        assertThat(told(number).get(0).text("text"))
                .startsWith("INCIDENT ALERT\nSeverity: P2 - High\nService: checkout\n")
                .contains("Impact: All users", "On-Call: @ada");
        assertThat(told(number).get(1).text("text"))
                .contains("Status: Identified", "Progress: Identified database connection issue");
        assertThat(told(number).get(2).text("text"))
                .contains(
                        "Root Cause: Pool exhausted",
                        "Resolution: Larger pool",
                        "Post-Mortem: Scheduled for ");
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(timeline(number))
                                .filteredOn("incident-announced"::equals)
                                .hasSize(3));
    }

    @Test
    void anOverrideThatAPersonMakesIsPagedFromThenOnUntilItIsWithdrawn() {
        String overrides = "/api/v1/schedules/platform/overrides";
        String body =
                """
                {"role":"primary","from":"2020-01-01T00:00","until":"2100-01-01T00:00",
                 "person":"ben","reason":"a dentist"}
                """;

        Rest.Answer made = rest.post(overrides, body, "ada");
        Rest.Answer again = rest.post(overrides, body, "ada");

        assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
        assertThat(made.text("/by")).isEqualTo("ada");
        assertThat(again.text("/reason")).isEqualTo("override-overlaps");
        assertThat(rest.post(overrides, body, "viewer").status()).isEqualTo(403);
        String unknown = body.replace("\"ben\"", "\"nobody-knows\"");
        assertThat(rest.post(overrides, unknown, "ada").status()).isEqualTo(400);
        assertThat(primary()).isEqualTo("ben");
        String number = openByHand();
        await().atMost(PATIENCE).until(() -> timeline(number).contains("responder-paged"));
        assertThat(rest.get(INCIDENTS + "/" + number, "viewer").text("/incident/reached/0/person"))
                .isEqualTo("ben");
        rest.post(path(number, "acknowledge"), "{}", "ben");

        Rest.Answer left = rest.post(overrides + "/" + made.text("/id") + "/withdraw", "{}", "ada");

        assertThat(left.status()).isEqualTo(200);
        assertThat(left.body().at("/items")).isEmpty();
        assertThat(primary()).isEqualTo("ada");
    }

    private String primary() {
        return rest.get("/api/v1/schedules/platform/on-call", "viewer").text("/onCall/0/person");
    }

    @Test
    void anIncidentIsFoundByTheFirstLettersOfItsNumberOrItsId() {
        String number = openByHand();
        String id = rest.get(INCIDENTS + "/" + number, "viewer").text("/incident/id");

        assertThat(numbersBeginningWith(number.substring(0, "INC-2026".length()))).contains(number);
        assertThat(numbersBeginningWith(id.substring(0, 13))).contains(number);
        assertThat(rest.get(INCIDENTS + "?idPrefix=IN", "viewer").status()).isEqualTo(400);
        assertThat(rest.get(INCIDENTS + "?idPrefix=INC&status=open", "viewer").status())
                .isEqualTo(400);
    }

    @Test
    void incidentsAreCountedAsTheyAreListed() {
        openByHand();

        await().atMost(PATIENCE)
                .untilAsserted(() -> {
                    int listed =
                            rest.get(INCIDENTS + "?limit=200&status=open", "viewer")
                                    .body()
                                    .path("items")
                                    .size();
                    assertThat(count("?status=open")).isEqualTo(listed);
                    assertThat(listed).isPositive();
                });
        assertThat(count("?service=nothing")).isZero();
        assertThat(rest.get(INCIDENTS + "/count?status=shut", "viewer").status()).isEqualTo(400);
    }

    @Test
    void theMostUrgentIncidentsLeadAlsoWhereTheyAreNotTheNewest() {
        String major =
                rest.post(
                                INCIDENTS,
                                "{\"title\":\"All is down\",\"priority\":\"p1\",\"team\":\"payments\"}",
                                "ada")
                        .text("/incident/number");
        String taken = openByHand();
        rest.post(path(taken, "acknowledge"), "{}", "ada");
        String resolved = openByHand();
        rest.post(path(resolved, "acknowledge"), "{}", "ada");
        rest.post(path(resolved, "resolve"), "{\"resolution\":\"Done.\"}", "ada");
        String first = openByHand();
        String second = openByHand();

        // Of others somebody may be reached, or nobody any more, while they are read.
        await().atMost(PATIENCE)
                .untilAsserted(() -> {
                    List<JsonNode> all = byUrgency(2);
                    assertThat(all).isSortedAccordingTo(URGENCY);
                    assertThat(all)
                            .extracting(each -> each.path("number").asString())
                            .containsSubsequence(major, first, second, taken)
                            .doesNotContain(resolved)
                            .doesNotHaveDuplicates();
                });
        rest.post(path(major, "acknowledge"), "{}", "ada");
        assertThat(rest.get(INCIDENTS + "?order=urgency&status=open", "viewer").status())
                .isEqualTo(400);
        assertThat(rest.get(INCIDENTS + "?order=age", "viewer").status()).isEqualTo(400);
    }

    private static final Comparator<JsonNode> URGENCY =
            Comparator.comparing((JsonNode each) ->
                            each.path("nobodyReachedSince").asString("").isEmpty())
                    .thenComparing(each -> each.path("priority").asString())
                    .thenComparing(each ->
                            Instant.parse(
                                    each.path(
                                                    each.path("status").asString().equals("open")
                                                            ? "responseDue"
                                                            : "resolutionDue")
                                            .asString()));

    /** All of them, by pages of so many. */
    private List<JsonNode> byUrgency(int limit) {
        var all = new ArrayList<JsonNode>();
        String next = "";
        do {
            JsonNode page =
                    rest.get(
                                    INCIDENTS + "?order=urgency&limit=" + limit + "&cursor=" + next,
                                    "viewer")
                            .body();
            page.path("items").forEach(all::add);
            next = page.path("next").asString("");
        } while (!next.isEmpty());
        return all;
    }

    private int count(String filter) {
        return rest.get(INCIDENTS + "/count" + filter, "viewer").body().path("count").asInt(-1);
    }

    private List<String> numbersBeginningWith(String prefix) {
        return rest.get(INCIDENTS + "?limit=200&idPrefix=" + prefix, "viewer")
                .body()
                .path("items")
                .valueStream()
                .map(each -> each.path("number").asString())
                .toList();
    }

    @Test
    void theRecordOfAnIncidentBecomesAPostMortemWithActions() {
        String number = openByHand();
        rest.post(path(number, "acknowledge"), "{}", "ada");
        rest.post(
                path(number, "resolve"),
                "{\"resolution\":\"Larger pool\",\"rootCause\":\"The pool was exhausted\"}",
                "ada");

        Rest.Answer added =
                rest.post(
                        path(number, "actions"),
                        "{\"text\":\"Alert on the pool\",\"owner\":\"ben\",\"due\":\"2026-12-24\"}",
                        "ada");
        String stranger = "{\"text\":\"Nothing\",\"owner\":\"nobody-knows\"}";

        assertThat(added.status()).as(added.body().toString()).isEqualTo(201);
        String action = added.text("/incident/postMortem/actions/0/id");
        assertThat(rest.post(path(number, "actions"), stranger, "ada").status()).isEqualTo(400);
        assertThat(
                        rest.post(path(number, "actions/" + action + "/done"), "{}", "ben")
                                .text("/incident/postMortem/actions/0/doneAt"))
                .isNotEmpty();
        assertThat(rest.get(path(number, "post-mortem"), "viewer").text("/markdown"))
                .startsWith("# Post-mortem " + number + ": By hand\n")
                .contains(
                        "> The pool was exhausted",
                        "* [x] Alert on the pool (ben, until 2026-12-24)");
        assertThat(
                        rest.post(
                                        path(number, "post-mortem/publish"),
                                        "{\"link\":\"https://wiki.example/1\"}",
                                        "ada")
                                .text("/incident/postMortem/published/note"))
                .isEqualTo("https://wiki.example/1");
    }

    @Test
    void aPostMortemIsEditedHereByWhoeverSawItLast() {
        String number = openByHand();
        String edit = path(number, "post-mortem/edit");
        rest.post(path(number, "acknowledge"), "{}", "ada");

        Rest.Answer first =
                rest.post(
                        edit,
                        "{\"section\":\"lessons\",\"text\":\"Found late.\",\"revision\":0}",
                        "ada");
        Rest.Answer stale =
                rest.post(edit, "{\"section\":\"impact\",\"text\":\"All\",\"revision\":0}", "ben");
        rest.post(
                edit,
                "{\"section\":\"lessons\",\"text\":\"Found by a customer.\",\"revision\":1}",
                "ben");
        rest.post(path(number, "resolve"), "{\"resolution\":\"Done.\"}", "ada");
        Rest.Answer published = rest.post(path(number, "post-mortem/publish"), "{}", "ada");

        assertThat(first.text("/revision")).isEqualTo("1");
        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.text("/reason")).isEqualTo("stale-revision");
        assertThat(published.text("/incident/postMortem/publishedRevision")).isEqualTo("2");
        assertThat(rest.get(path(number, "post-mortem"), "viewer").text("/markdown"))
                .contains("## What went well, what did not\n\nFound by a customer.\n");
        assertThat(rest.get(path(number, "post-mortem?revision=1"), "viewer").text("/markdown"))
                .contains("Found late.");
        Rest.Answer history = rest.get(path(number, "post-mortem/revisions"), "viewer");
        assertThat(history.text("/items/0/by")).isEqualTo("ben");
        assertThat(history.text("/items/1/section")).isEqualTo("lessons");
        assertThat(rest.get(path(number, "post-mortem/revisions/1"), "viewer").text("/text"))
                .isEqualTo("Found late.");
        assertThat(rest.get(path(number, "post-mortem/revisions/3"), "viewer").status())
                .isEqualTo(404);
        for (String bad :
                List.of(
                        "{\"section\":\"weather\",\"text\":\"a\",\"revision\":2}",
                        "{\"section\":\"impact\",\"text\":\"# Mine\",\"revision\":2}",
                        "{\"section\":\"impact\",\"revision\":2}")) {
            assertThat(rest.post(edit, bad, "ada").status()).as(bad).isEqualTo(400);
        }
        assertThat(
                        rest.post(
                                        edit,
                                        "{\"section\":\"impact\",\"clear\":true,\"revision\":2}",
                                        "stranger")
                                .status())
                .isEqualTo(403);
    }

    @Test
    void theTeamIsToldOnceThatADeploymentStartsAndThatItEnded() {
        String deployment = group();
        String key = "checkout/staging";
        topics.say(Alerts.requested(deployment), key, "c", "l-" + deployment);
        var started = Alerts.started(deployment);
        topics.say(started, key, "c", "l-" + deployment);
        topics.say(started, key, "c", "l-" + deployment);
        topics.say(Alerts.succeeded(deployment), key, "c", "l-" + deployment);

        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(toldOf(deployment))
                                .containsExactlyInAnyOrder("started", "succeeded"));
        assertThat(receiver.notices())
                .anySatisfy(call ->
                        assertThat(call.text("text"))
                                .startsWith("DEPLOYMENT SUCCEEDED\nService: checkout\n")
                                .contains(
                                        "Duration: ",
                                        "Requested by: ci",
                                        "Deployment: " + deployment));
    }

    private List<String> toldOf(String deployment) {
        return receiver.notices().stream()
                .flatMap(call -> call.body().path("deployments").valueStream())
                .filter(each -> each.path("deploymentId").asString("").equals(deployment))
                .map(each -> each.path("occasion").asString(""))
                .toList();
    }

    @Test
    void anUpdateThatDoesNotComePagesTheNextLevel() {
        String number = openByHand();
        rest.post(path(number, "acknowledge"), "{}", "ada");
        rest.post(
                path(number, "update"),
                "{\"message\":\"Looking.\",\"nextUpdate\":\"100ms\"}",
                "ada");

        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(timeline(number))
                                .containsSubsequence(
                                        "status-update-missed",
                                        "incident-escalated",
                                        "responder-paged"));
        assertThat(
                        rest.get(INCIDENTS + "/" + number, "viewer")
                                .body()
                                .at("/incident/situation/updateMissed")
                                .asBoolean())
                .isTrue();
        rest.post(path(number, "resolve"), "{\"resolution\":\"Over.\"}", "ada");
    }

    @Test
    void theSecondPersonIsPagedWhenTheFirstDoesNotAnswer() {
        String group = group();
        topics.say(Alerts.notified(group, AlertStatus.FIRING), group, "breach-1", "lifecycle-2");

        Receiver.Call first = page(group, 1);
        Receiver.Call second = page(group, 2);

        assertThat(second.text("routing_key")).isEqualTo("key-of-ben");
        assertThat(second.text("dedup_key")).isNotEqualTo(first.text("dedup_key"));
        String number = number(second);
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(timeline(number))
                                .containsSubsequence(
                                        "responder-paged",
                                        "incident-escalated",
                                        "responder-paged"));
        rest.post(path(number, "acknowledge"), "{}", "ben");
        await().atMost(PATIENCE)
                .untilAsserted(() -> {
                    assertThat(actions(first.text("dedup_key"))).contains("acknowledge");
                    assertThat(actions(second.text("dedup_key"))).contains("acknowledge");
                });
    }

    @Test
    void theRollbackMitigatesWhetherItIsToldBeforeOrAfterTheAlert() {
        String before = group();
        String after = group();
        topics.say(Alerts.rolledBack(before), before, "c", "lifecycle-3");
        topics.say(Alerts.notified(before, AlertStatus.FIRING), before, "b", "lifecycle-3");
        topics.say(Alerts.notified(after, AlertStatus.FIRING), after, "b", "lifecycle-4");
        page(after, 1);
        topics.say(Alerts.rolledBack(after), after, "c", "lifecycle-4");

        for (String group : List.of(before, after)) {
            String number = number(page(group, 1));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(status(number)).isEqualTo("mitigated"));
            rest.post(path(number, "acknowledge"), "{}", "ada");
            assertThat(status(number)).isEqualTo("mitigated");
            rest.post(path(number, "resolve"), "{\"resolution\":\"Rolled back.\"}", "ada");
        }
    }

    @Test
    void alertsOfOneOutageAreOneIncidentUntilAllOfThemAreOver() {
        Subject search = Subject.of("search", "production", "payments");
        String down = group();
        String errors = group();
        topics.say(Alerts.notified(down, AlertStatus.FIRING, search), down, "b", "lifecycle-8");
        topics.say(Alerts.notified(errors, AlertStatus.FIRING, search), errors, "b", "lifecycle-9");

        String ofSearch = INCIDENTS + "?service=search";
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(rest.get(ofSearch, "viewer").text("/items/0/number"))
                                .isNotEmpty());
        String number = rest.get(ofSearch, "viewer").text("/items/0/number");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(timeline(number)).contains("alerts-joined"));
        for (String group : List.of(down, errors)) {
            assertThat(numbers(INCIDENTS + "?groupKey=" + group)).containsExactly(number);
        }
        String first = rest.get(INCIDENTS + "/" + number, "viewer").text("/incident/groupKey");
        String second = first.equals(down) ? errors : down;

        topics.say(Alerts.notified(first, AlertStatus.RESOLVED, search), first, "b", "lifecycle-8");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(timeline(number)).contains("alerts-ended"));
        assertThat(status(number)).isEqualTo("open");
        topics.say(
                Alerts.notified(second, AlertStatus.RESOLVED, search), second, "b", "lifecycle-8");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(status(number)).isEqualTo("mitigated"));
        assertThat(numbers(ofSearch)).containsExactly(number);

        rest.post(path(number, "acknowledge"), "{}", "ada");
        rest.post(path(number, "resolve"), "{\"resolution\":\"Done.\"}", "ada");
        topics.say(
                Alerts.notified(second, AlertStatus.FIRING, search), second, "b", "lifecycle-10");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(numbers(ofSearch)).hasSize(2));
        rest.post(path(numbers(ofSearch).getFirst(), "acknowledge"), "{}", "ada");
    }

    @Test
    void aGroupHasOneIncidentUntilItIsResolvedAndThenAnother() {
        String group = group();
        topics.say(Alerts.notified(group, AlertStatus.FIRING), group, "b", "lifecycle-5");
        topics.say(Alerts.notified(group, AlertStatus.FIRING), group, "b", "lifecycle-5");
        String first = number(page(group, 1));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(timeline(first)).contains("incident-updated"));
        rest.post(path(first, "acknowledge"), "{}", "ada");
        rest.post(path(first, "resolve"), "{\"resolution\":\"Done.\"}", "ada");

        topics.say(Alerts.notified(group, AlertStatus.FIRING), group, "b", "lifecycle-6");

        await().atMost(PATIENCE)
                .until(() ->
                        receiver.calls("trigger").stream()
                                        .filter(c -> isOf(c, group))
                                        .map(IncidentServiceIT::number)
                                        .distinct()
                                        .count()
                                == 2);
        receiver.calls("trigger").stream()
                .filter(c -> isOf(c, group))
                .map(IncidentServiceIT::number)
                .distinct()
                .forEach(number -> rest.post(path(number, "acknowledge"), "{}", "ada"));
    }

    @Test
    void anIncidentOpenedByHandIsOpenedOnceForEachIdempotencyKey() {
        String body =
                """
                {"title":"Payments are slow","priority":"p2","service":"checkout","environment":"production"}
                """;
        String key = UUID.randomUUID().toString();

        Rest.Answer first = rest.post(INCIDENTS, body, "ada", key);
        Rest.Answer second = rest.post(INCIDENTS, body, "ada", key);

        assertThat(first.status()).isEqualTo(201);
        assertThat(second.text("/incident/number")).isEqualTo(first.text("/incident/number"));
        assertThat(first.text("/incident/team")).isEqualTo("payments");
        assertThat(first.text("/incident/openedBy")).isEqualTo("ada");
        assertThat(first.text("/messages/opened")).contains("Payments are slow");
        String number = first.text("/incident/number");
        assertThat(
                        rest.get(INCIDENTS + "?status=open&service=checkout", "viewer")
                                .body()
                                .at("/items"))
                .anySatisfy(item -> assertThat(item.path("number").asString()).isEqualTo(number));
        rest.post(path(number, "acknowledge"), "{}", "ada");
        rest.post(path(number, "resolve"), "{\"resolution\":\"Done.\"}", "ada");
        Rest.Answer reopened =
                rest.post(path(number, "reopen"), "{\"reason\":\"Not over.\"}", "ada");
        assertThat(reopened.text("/incident/status")).isEqualTo("open");
        rest.post(path(number, "acknowledge"), "{}", "ada");
    }

    @Test
    void aToolThatSpeaksToPagerDutyOpensOneIncidentAndMitigatesIt() {
        String key = group();

        Rest.Answer first = enqueue("trigger", key, "tool");
        Rest.Answer again = enqueue("trigger", key, "tool");

        assertThat(first.status()).as(first.body().toString()).isEqualTo(202);
        assertThat(first.text("/status")).isEqualTo("success");
        assertThat(first.text("/message")).isEqualTo("Event processed");
        assertThat(first.text("/dedup_key")).isEqualTo(key);
        assertThat(again.status()).isEqualTo(202);
        List<String> numbers = ofTool("Disk full " + key);
        assertThat(numbers).hasSize(1);
        String number = numbers.getFirst();
        assertThat(rest.get(INCIDENTS + "/" + number, "viewer").text("/incident/priority"))
                .isEqualTo("p2");
        await().atMost(PATIENCE).until(() -> timeline(number).contains("responder-paged"));
        assertThat(timeline(number)).doesNotContain("incident-updated");

        // Another tool's key names another thing.
        assertThat(enqueue("resolve", key, "other").status()).isEqualTo(202);
        assertThat(status(number)).isEqualTo("open");
        enqueue("acknowledge", key, "tool");
        assertThat(status(number)).isEqualTo("acknowledged");
        assertThat(rest.post(path(number, "acknowledge"), "{}", "ada").status()).isEqualTo(200);
        assertThat(rest.post(path(number, "acknowledge"), "{}", "ben").status()).isEqualTo(409);
        enqueue("resolve", key, "tool");
        enqueue("resolve", key, "tool");
        assertThat(status(number)).isEqualTo("mitigated");
        assertThat(timeline(number)).containsOnlyOnce("incident-mitigated");
        rest.post(path(number, "resolve"), "{\"resolution\":\"Larger disk.\"}", "ada");
        enqueue("resolve", key, "tool");
        enqueue("trigger", key, "tool");
        assertThat(ofTool("Disk full " + key)).hasSize(2);
    }

    @Test
    void whoHasNoKeyOfAToolOpensNothing() {
        String key = group();
        String keyless = "{\"event_action\":\"trigger\",\"dedup_key\":\"a\"}";

        assertThat(enqueue("trigger", key, "ada").status()).isEqualTo(401);
        assertThat(rest.post("/v2/enqueue", keyless, "tool").text("/errors/0"))
                .startsWith("routing_key");
        assertThat(rest.post(ALERTMANAGER, "{}", "ada").text("/type")).endsWith("/token-unknown");
        assertThat(rest.post(ALERTMANAGER, "{}", null).status()).isEqualTo(401);
        assertThat(rest.get(INCIDENTS, "tool").status()).isEqualTo(401);
        String large = "{\"routing_key\":\"%s\"}".formatted("k".repeat(600_000));
        assertThat(rest.post("/v2/enqueue", large, null).status()).isEqualTo(413);
        assertThat(ofTool("Disk full " + key)).isEmpty();
    }

    /** In PagerDuty, where somebody has pressed a button. */
    private Rest.Answer pagerDuty(String type, String agent, String key, String secret) {
        String body =
                """
                {"event": {"id": "01", "event_type": "incident.%s", "resource_type": "incident",
                  "occurred_at": "2026-11-23T10:00:00Z", "agent": %s,
                  "data": {"id": "PGR0VU2", "type": "incident", "incident_key": "%s"}}}
                """
                        .formatted(type, agent, key);
        String forged = "v1=" + hmac("another-secret-of-somebody", body);
        return rest.postWith(
                "/api/v1/intake/pagerduty",
                body,
                Map.of("X-PagerDuty-Signature", forged + ",v1=" + hmac(secret, body)));
    }

    private static String person(String id) {
        return "{\"id\": \"P-%s\", \"type\": \"user_reference\", \"summary\": \"%s E.\"}"
                .formatted(id, id);
    }

    private static String hmac(String secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** In Slack, where somebody has pressed a button. */
    private Rest.Answer slack(String button, String value, String user, Instant at, String secret) {
        String payload =
                """
                {"type": "block_actions", "user": {"id": "U-%s", "name": "%s"},
                 "response_url": "%s", "message": {"text": "ALERT", "blocks": []},
                 "actions": [{"action_id": "fairlead-%s", "value": "%s", "action_ts": "%d.1"}]}
                """
                        .formatted(
                                user,
                                user,
                                receiver.noticesUri(),
                                button,
                                value,
                                at.getEpochSecond());
        String body = "payload=" + URLEncoder.encode(payload, UTF_8);
        String time = String.valueOf(at.getEpochSecond());
        return rest.postWith(
                "/api/v1/intake/slack",
                body,
                Map.of(
                        "Content-Type",
                        "application/x-www-form-urlencoded",
                        "X-Slack-Request-Timestamp",
                        time,
                        "X-Slack-Signature",
                        "v0=" + hmac(secret, "v0:" + time + ":" + body)));
    }

    @Test
    void whatAPersonDoesInPagerDutyIsDoneHere() {
        String group = group();
        topics.say(Alerts.notified(group, AlertStatus.FIRING), group, "breach-1", "lifecycle-1");
        Receiver.Call page = page(group, 1);
        String key = page.text("dedup_key");
        String number = page.body().at("/payload/custom_details/number").asString();

        assertThat(pagerDuty("acknowledged", person("ada"), key, "forged-forged-forged").status())
                .isEqualTo(401);
        assertThat(
                        pagerDuty("acknowledged", "null", key, Workspace.CALLBACK_SECRET)
                                .text("/reason"))
                .as("by the tool itself, or an echo of what it was told by us")
                .isEqualTo("no-person");
        assertThat(
                        pagerDuty("acknowledged", person("eve"), key, Workspace.CALLBACK_SECRET)
                                .text("/reason"))
                .isEqualTo("person-unknown");
        assertThat(
                        pagerDuty("acknowledged", person("eve"), key, Workspace.CALLBACK_SECRET)
                                .text("/reason"))
                .isEqualTo("person-unknown");
        assertThat(status(number)).isEqualTo("open");
        assertThat(timeline(number)).containsOnlyOnce("incident-updated");
        for (String deed : List.of("acknowledged", "acknowledged", "resolved")) {
            assertThat(
                            pagerDuty(deed, person("cas"), key, Workspace.CALLBACK_SECRET)
                                    .text("/reason"))
                    .as("linked, and not on call for it")
                    .isEqualTo("person-not-concerned");
        }
        assertThat(status(number)).isEqualTo("open");
        assertThat(timeline(number)).filteredOn("incident-updated"::equals).hasSize(3);

        assertThat(
                        pagerDuty("acknowledged", person("ada"), key, Workspace.CALLBACK_SECRET)
                                .text("/reason"))
                .isEqualTo("acknowledged");
        assertThat(
                        pagerDuty("acknowledged", person("ada"), key, Workspace.CALLBACK_SECRET)
                                .text("/reason"))
                .isEqualTo("already-acknowledged");
        Rest.Answer taken = rest.get(INCIDENTS + "/" + number, "viewer");
        assertThat(taken.text("/incident/acknowledged/by")).isEqualTo("ada");
        assertThat(taken.text("/incident/acknowledged/note")).isEqualTo("In PagerDuty.");
        assertThat(
                        pagerDuty("resolved", person("ben"), key, Workspace.CALLBACK_SECRET)
                                .text("/reason"))
                .isEqualTo("resolved");
        assertThat(
                        pagerDuty("acknowledged", person("ben"), key, Workspace.CALLBACK_SECRET)
                                .text("/reason"))
                .as("it comes late")
                .isEqualTo("already-resolved");
        rest.post(path(number, "reopen"), "{\"reason\":\"Not over.\"}", "ada");
        assertThat(
                        pagerDuty("resolved", person("ben"), key, Workspace.CALLBACK_SECRET)
                                .text("/reason"))
                .as("of the opening before")
                .isEqualTo("overtaken");
        assertThat(status(number)).isEqualTo("open");
        rest.post(path(number, "acknowledge"), "{}", "ada");
    }

    @Test
    void aButtonInSlackActsForThePersonWhoPressesIt() {
        String number =
                rest.post(
                                INCIDENTS,
                                """
                                {"title":"Slow","priority":"p2","service":"checkout",
                                 "environment":"production"}
                                """,
                                "ada")
                        .text("/incident/number");
        Rest.Answer opened = rest.get(INCIDENTS + "/" + number, "viewer");
        String value = opened.text("/incident/id") + " " + opened.text("/incident/openedAt");
        Instant now = Instant.now();
        String secret = Workspace.CALLBACK_SECRET;

        assertThat(slack("acknowledge", value, "ben", now, "forged-forged-forged").status())
                .isEqualTo(401);
        assertThat(slack("acknowledge", value, "ben", now.minusSeconds(400), secret).status())
                .as("somebody kept it")
                .isEqualTo(401);
        assertThat(slack("acknowledge", value, "eve", now, secret).text("/reason"))
                .isEqualTo("person-unknown");
        for (String reason : List.of("asked-by-hand", "said-before")) {
            assertThat(slack("escalate", value, "ben", now, secret).text("/reason"))
                    .isEqualTo(reason);
        }
        assertThat(slack("acknowledge", value, "ben", now, secret).text("/reason"))
                .isEqualTo("acknowledged");
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(receiver.notices())
                                .extracting(call -> call.body().toString())
                                .anyMatch(said -> said.contains("Escalated by <@U-ben>"))
                                .anyMatch(said -> said.contains("Acknowledged by <@U-ben>"))
                                .anyMatch(said -> said.contains("nobody is linked to you")));
        assertThat(rest.get(INCIDENTS + "/" + number, "viewer").text("/incident/acknowledged/by"))
                .isEqualTo("ben");
        assertThat(slack("resolve", value, "ben", now, secret).text("/reason"))
                .isEqualTo("resolved");
        rest.post(path(number, "reopen"), "{\"reason\":\"Not over.\"}", "ada");
        assertThat(slack("resolve", value, "ben", now, secret).text("/reason"))
                .isEqualTo("overtaken");
        assertThat(slack("elsewhere", value, "ben", now, secret).text("/reason"))
                .isEqualTo("ignored");
        rest.post(path(number, "acknowledge"), "{}", "ada");
    }

    @Test
    void anAlertmanagerOpensOneIncidentForEachGroup() {
        String group = group();

        Rest.Answer first = rest.post(ALERTMANAGER, webhook(group, "firing"), "tool");
        Rest.Answer again = rest.post(ALERTMANAGER, webhook(group, "firing"), "tool");
        Rest.Answer malformed = rest.post(ALERTMANAGER, "{\"version\":\"3\"}", "tool");

        assertThat(first.text("/reason")).isEqualTo("opened-for-alerts");
        assertThat(again.text("/reason")).isEqualTo("said-before");
        assertThat(malformed.status()).isEqualTo(400);
        List<String> numbers = ofTool("Slow " + group);
        assertThat(numbers).hasSize(1);
        assertThat(rest.post(ALERTMANAGER, webhook(group, "resolved"), "tool").text("/reason"))
                .isEqualTo("alerts-resolved");
        assertThat(status(numbers.getFirst())).isEqualTo("mitigated");
        rest.post(path(numbers.getFirst(), "acknowledge"), "{}", "ada");
        assertThat(rest.get("/api/v1/integrations", "viewer").text("/items/1/name"))
                .isEqualTo("tool");
        assertThat(rest.get("/api/v1/integrations", "viewer").body().toString())
                .doesNotContain("integration-key");
    }

    @Test
    void whereNobodyIsReachedItGoesOnUntilSomebodyAcknowledges() {
        String body =
                "{\"title\":\"Lonely\",\"priority\":\"p3\",\"service\":\"checkout\",\"environment\":\"production\"}";
        String number = rest.post(INCIDENTS, body, "ada").text("/incident/number");
        String alone = INCIDENTS + "?status=open&nobodyReached=true";

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(numbers(alone)).contains(number));

        assertThat(status(number)).isEqualTo("open");
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(timeline(number))
                                .containsSubsequence(
                                        "nobody-reached",
                                        "incident-escalated",
                                        "responder-paged",
                                        "nobody-reached"));
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(told(number))
                                .filteredOn(call -> call.text("occasion").equals("reminder"))
                                .extracting(call -> call.text("text"))
                                .anyMatch(text ->
                                        text.startsWith("INCIDENT REMINDER")
                                                && text.contains("NOBODY WAS REACHED")));
        await().atMost(PATIENCE)
                .until(() -> unreached() == numbers(INCIDENTS + "?nobodyReached=true").size());
        assertThat(unreached()).isPositive();
        rest.post(path(number, "acknowledge"), "{}", "ada");
        assertThat(numbers(alone)).doesNotContain(number);
    }

    @Test
    void aPersonSteersAnIncidentAndItsChecklistSaysHowFarItIs() {
        String number = openByHand();
        await().atMost(PATIENCE).until(() -> timeline(number).contains("responder-paged"));
        rest.post(path(number, "acknowledge"), "{}", "ada");

        Rest.Answer raised =
                rest.post(
                        path(number, "priority"),
                        "{\"priority\":\"p2\",\"reason\":\"All users\"}",
                        "ada");
        Rest.Answer role =
                rest.post(
                        path(number, "roles"),
                        "{\"role\":\"commander\",\"person\":\"ben\"}",
                        "ada");
        Rest.Answer helper = rest.post(path(number, "responders"), "{\"person\":\"ben\"}", "ada");
        Rest.Answer ticked =
                rest.post(
                        path(number, "checklist"),
                        "{\"item\":\"resolution-verified\",\"note\":\"By telephone\"}",
                        "ada");

        assertThat(raised.text("/incident/priority")).as(raised.body().toString()).isEqualTo("p2");
        assertThat(role.text("/incident/crew/roles/0/person")).isEqualTo("ben");
        assertThat(helper.text("/incident/crew/responders/0/person")).isEqualTo("ben");
        assertThat(ticked.text("/incident/checklist/8/item")).isEqualTo("resolution-verified");
        assertThat(ticked.text("/incident/checklist/8/note")).isEqualTo("By telephone");
        assertThat(ticked.text("/incident/checklist/2/fact")).isEqualTo("role-assigned");
        await().atMost(PATIENCE).until(() -> timeline(number).contains("responder-reminded"));
        String stranger = "{\"person\":\"nobody-knows\"}";
        assertThat(rest.post(path(number, "responders"), stranger, "ada").status()).isEqualTo(400);
        assertThat(rest.post(path(number, "roles"), "{\"role\":\"king\"}", "ada").status())
                .isEqualTo(400);
        assertThat(rest.post(path(number, "checklist"), "{\"item\":\"x\"}", "ada").status())
                .isEqualTo(400);
        assertThat(
                        rest.post(
                                        path(number, "priority"),
                                        "{\"priority\":\"p1\",\"reason\":\"x\"}",
                                        "viewer")
                                .status())
                .isEqualTo(403);
        rest.post(path(number, "resolve"), "{\"resolution\":\"Over.\"}", "ada");
    }

    private double unreached() {
        return context.getBean(MeterRegistry.class)
                .get("fairlead.incidents.nobody.reached")
                .gauge()
                .value();
    }

    private List<String> numbers(String list) {
        List<String> numbers = new ArrayList<>();
        rest.get(list, "viewer")
                .body()
                .at("/items")
                .forEach(item -> numbers.add(item.path("number").asString()));
        return numbers;
    }

    private Rest.Answer enqueue(String action, String key, String tool) {
        String body =
                """
                {"routing_key":"%s","event_action":"%s","dedup_key":"%s",
                 "payload":{"summary":"Disk full %s","source":"web-1","severity":"critical"}}
                """;
        return rest.post(
                "/v2/enqueue", body.formatted(workspace.token(tool), action, key, key), null);
    }

    private static String webhook(String group, String status) {
        return """
        {"version":"4","groupKey":"%1$s","status":"%2$s","receiver":"fairlead",
         "commonAnnotations":{"summary":"Slow %1$s"},
         "alerts":[{"status":"%2$s","labels":{"alertname":"Slow","severity":"critical"},
                    "startsAt":"2026-11-23T09:00:00Z","fingerprint":"f1"}]}
        """
                .formatted(group, status);
    }

    private List<String> ofTool(String title) {
        List<String> numbers = new ArrayList<>();
        rest.get(INCIDENTS + "?service=checkout&limit=200", "viewer")
                .body()
                .at("/items")
                .forEach(item -> {
                    if (item.path("title").asString().equals(title)) {
                        numbers.add(item.path("number").asString());
                    }
                });
        return numbers;
    }

    @Test
    void saysWhoIsOnCall() {
        Rest.Answer answer =
                rest.get("/api/v1/schedules/platform/on-call?at=2026-11-23T10:00:00Z", "viewer");

        assertThat(answer.text("/onCall/0/role")).isEqualTo("primary");
        assertThat(answer.text("/onCall/0/person")).isEqualTo("ada");
        assertThat(answer.text("/onCall/0/from")).isEqualTo("2026-11-23T08:00:00Z");
        assertThat(answer.text("/onCall/0/until")).isEqualTo("2026-11-30T08:00:00Z");
        assertThat(answer.text("/onCall/1/person")).isEqualTo("ben");
        assertThat(rest.get("/api/v1/schedules", "viewer").text("/items/0/name"))
                .isEqualTo("platform");
        assertThat(rest.get("/api/v1/schedules/platform/shifts", "viewer").body().at("/items"))
                .as("of the next four weeks")
                .hasSizeBetween(8, 12);
        assertThat(rest.get("/api/v1/schedules/platform/gaps", "viewer").body().at("/items"))
                .isEmpty();
        assertThat(
                        rest.get("/api/v1/escalation-policies", "viewer")
                                .text("/items/0/levels/0/target/role"))
                .isEqualTo("primary");
        Rest.Answer channels = rest.get("/api/v1/channels", "viewer");
        assertThat(channels.text("/items/0/name")).isEqualTo("pager");
        assertThat(channels.text("/items/0/description")).isEqualTo("PagerDuty's Events API v2");
        assertThat(channels.text("/items/1/name")).isEqualTo("team");
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"title\":                                  | 400 | malformed-json | ",
                "{\"title\":\"T\",\"priority\":\"p9\",\"team\":\"payments\"} | 400 | invalid-fields | /priority",
                "{\"title\":\"T\",\"priority\":\"unknown\",\"team\":\"payments\"} | 400 | invalid-fields | /priority",
                "{\"priority\":\"p1\",\"team\":\"payments\"} | 400 | invalid-fields | /title",
                "{\"title\":\" \",\"priority\":\"p1\",\"team\":\"payments\"} | 400 | invalid-fields | /title",
                "{\"title\":\"T\",\"priority\":\"p1\",\"team\":\"payments\",\"sevrity\":\"x\"} | 400 | invalid-fields | /sevrity",
                "{\"title\":\"T\",\"priority\":\"p1\",\"service\":\"chekout\"} | 400 | invalid-fields | /service",
                "{\"title\":\"T\",\"priority\":\"p1\",\"service\":\"checkout\",\"environment\":\"prod\"} | 400 | invalid-fields | /environment",
                "{\"title\":\"T\",\"priority\":\"p1\",\"service\":\"checkout\",\"team\":\"search\"} | 400 | invalid-fields | /team",
                "{\"title\":\"T\",\"priority\":\"p1\"} | 400 | invalid-fields | /team",
            })
    void badInputIsAnsweredWithWhatIsWrong(String body, int status, String slug, String pointer) {
        Rest.Answer answer = rest.post(INCIDENTS, body, "ada");

        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(status);
        assertThat(answer.text("/type")).isEqualTo("https://fairlead.dev/problems/" + slug);
        assertThat(answer.text("/errors/0/pointer")).isEqualTo(pointer == null ? "" : pointer);
    }

    @Test
    void whatTheCallerMayNotDoIsRefused() {
        String number = openByHand();

        assertThat(rest.post(path(number, "acknowledge"), "{}", null).status()).isEqualTo(401);
        assertThat(rest.post(path(number, "acknowledge"), "{}", "viewer").text("/type"))
                .endsWith("/role-insufficient");
        assertThat(rest.post(path(number, "acknowledge"), "{}", "stranger").text("/type"))
                .endsWith("/team-not-granted");
        assertThat(status(number)).isEqualTo("open");
        rest.post(path(number, "acknowledge"), "{}", "ada");
    }

    @Test
    void whatTheRulesRefuseIsAnsweredWithTheNamedReason() {
        String number = openByHand();

        Rest.Answer tooEarly =
                rest.post(path(number, "resolve"), "{\"resolution\":\"Done.\"}", "ada");
        rest.post(path(number, "acknowledge"), "{}", "ada");
        Rest.Answer taken = rest.post(path(number, "acknowledge"), "{}", "ben");

        assertThat(tooEarly.status()).isEqualTo(409);
        assertThat(tooEarly.text("/reason")).isEqualTo("not-acknowledged");
        assertThat(tooEarly.text("/detail"))
                .isEqualTo(number + " has not been acknowledged; acknowledge it first.");
        assertThat(taken.text("/reason")).isEqualTo("already-acknowledged");
    }

    @Test
    void whatDoesNotExistIsNotFound() {
        assertThat(rest.get(INCIDENTS + "/INC-1999-001", "viewer").text("/type"))
                .endsWith("/not-found");
        assertThat(rest.get(INCIDENTS + "/nothing", "viewer").status()).isEqualTo(404);
        assertThat(rest.get("/api/v1/schedules/none/on-call", "viewer").status()).isEqualTo(404);
        assertThat(rest.get(INCIDENTS + "?status=shut", "viewer").text("/errors/0/parameter"))
                .isEqualTo("status");
        assertThat(rest.get("/api/v1/schedules/platform/on-call?at=noon", "viewer").status())
                .isEqualTo(400);
    }

    @Test
    void fiftyAlertsBecomeFiftyPages() {
        Map<String, Instant> sent = new HashMap<>();
        for (int i = 0; i < 50; i++) {
            String group = group();
            sent.put(
                    group,
                    topics.say(
                            Alerts.notified(group, AlertStatus.FIRING), group, "b", "l-" + group));
            page(group, 1);
        }

        List<Long> latencies = new ArrayList<>();
        sent.forEach(
                (group, at) -> latencies.add(Duration.between(at, page(group, 1).at()).toMillis()));
        assertThat(latencies).hasSize(50);
        latencies.sort(null);
        log.atInfo()
                .addKeyValue("p50", latencies.get(24))
                .addKeyValue("p95", latencies.get(47))
                .addKeyValue("max", latencies.get(49))
                .log("Milliseconds from AlertNotified to the page");
        sent.keySet()
                .forEach(group ->
                        rest.post(path(number(page(group, 1)), "acknowledge"), "{}", "ada"));
    }

    private String openByHand() {
        return rest.post(
                        INCIDENTS,
                        "{\"title\":\"By hand\",\"priority\":\"p4\",\"team\":\"payments\"}",
                        "ada")
                .text("/incident/number");
    }

    private Receiver.Call page(String group, int level) {
        return await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .until(
                        () ->
                                receiver.calls("trigger").stream()
                                        .filter(call -> isOf(call, group))
                                        .filter(call ->
                                                call.body()
                                                        .at("/payload/custom_details/level")
                                                        .asString("")
                                                        .equals("" + level))
                                        .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private List<Receiver.Call> told(String number) {
        return receiver.notices().stream()
                .filter(call -> call.text("number").equals(number))
                .toList();
    }

    private static boolean isOf(Receiver.Call call, String group) {
        return call.body()
                .at("/payload/custom_details/suspect_deployment")
                .asString("")
                .equals("deployment-" + group);
    }

    private static String number(Receiver.Call call) {
        return call.body().at("/payload/custom_details/number").asString();
    }

    private List<String> actions(String dedupKey) {
        return receiver.calls().stream()
                .filter(call -> call.text("dedup_key").equals(dedupKey))
                .map(call -> call.text("event_action"))
                .toList();
    }

    private String status(String number) {
        return rest.get(INCIDENTS + "/" + number, "viewer").text("/incident/status");
    }

    private List<String> timeline(String number) {
        List<String> types = new ArrayList<>();
        rest.get(INCIDENTS + "/" + number, "viewer")
                .body()
                .at("/incident/timeline")
                .forEach(entry -> types.add(entry.path("type").asString()));
        return types;
    }

    private static String path(String number, String action) {
        return INCIDENTS + "/" + number + "/" + action;
    }

    private static String group() {
        return "g" + UUID.randomUUID();
    }
}
