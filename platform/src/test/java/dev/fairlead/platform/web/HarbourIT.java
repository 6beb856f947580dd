package dev.fairlead.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.platform.web.app.Harbour;
import dev.fairlead.platform.web.app.Harbour.Answer;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every service answers to bad input, over real HTTP. */
class HarbourIT {
    private static final String GOOD =
            "{\"service\": \"checkout\", \"flag\": \"dark-blue\", \"patience\": \"5m\", \"cargo\": []}";

    private static Harbour harbour;

    @BeforeAll
    static void start() throws Exception {
        harbour = Harbour.start();
    }

    @AfterAll
    static void stop() {
        harbour.close();
    }

    @Test
    void createsWithATokenOfItsTeam() {
        Answer answer = harbour.post("/api/v1/ships", GOOD, "ci");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.text("/flag")).isEqualTo("dark-blue");
        assertThat(answer.text("/patience")).isEqualTo("5m");
        assertThat(answer.text("/by")).isEqualTo("ci");
        assertThat(answer.header("Location")).startsWith("/api/v1/ships/");
        assertThat(answer.header("X-Request-Id")).hasSize(36);
        assertThat(answer.header("X-Trace-Id")).matches("[0-9a-f]{32}");
    }

    @Test
    void keepsTheCallersRequestId() {
        Answer answer =
                harbour.send(
                        "GET", "/nowhere", null, Map.of("X-Request-Id", "my-id.1"), "operator");

        answer.isProblem(404, "unknown-path");
        assertThat(answer.header("X-Request-Id")).isEqualTo("my-id.1");
        assertThat(answer.text("/requestId")).isEqualTo("my-id.1");
        assertThat(answer.text("/instance")).isEqualTo("/nowhere");
    }

    @Test
    void namesEveryFaultyField() {
        Answer answer =
                harbour.post(
                        "/api/v1/ships",
                        """
                        {"servise": "checkout", "flag": "red", "patience": 5, "load": "120%",
                         "cargo": [{"name": "tea", "tons": -1}, {"name": 7, "tons": "7"}, 3],
                         "labels": {"a": {}}, "sails": "tomorrow"}
                        """,
                        "ci");

        answer.isProblem(400, "invalid-fields");
        assertThat(answer.json().at("/errors").toPrettyString())
                .isEqualToIgnoringWhitespace(
                        """
                        [ {"pointer": "/service", "reason": "missing", "expected": "a text"},
                          {"pointer": "/flag", "reason": "invalid", "value": "red",
                           "expected": "one of green, dark-blue"},
                          {"pointer": "/patience", "reason": "invalid", "value": "5",
                           "expected": "a duration such as 30s, 5m or 7d"},
                          {"pointer": "/load", "reason": "invalid", "value": "120%",
                           "expected": "a percentage such as 5%"},
                          {"pointer": "/sails", "reason": "invalid", "value": "tomorrow",
                           "expected": "an instant such as 2026-11-23T09:30:00Z"},
                          {"pointer": "/cargo/0/tons", "reason": "invalid", "value": "-1",
                           "expected": "0 or more"},
                          {"pointer": "/cargo/1/name", "reason": "invalid", "value": "7",
                           "expected": "a text"},
                          {"pointer": "/cargo/1/tons", "reason": "invalid", "value": "7",
                           "expected": "a whole number"},
                          {"pointer": "/cargo/2", "reason": "invalid", "value": "3",
                           "expected": "an object"},
                          {"pointer": "/labels/a", "reason": "invalid", "expected": "a text"},
                          {"pointer": "/servise", "reason": "unknown",
                           "expected": "one of service, flag, patience, load, sails, cargo, labels",
                           "suggestion": "service"} ]
                        """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"service\": \"a\"                    | malformed-json",
                "{\"service\": \"a\", \"service\": \"b\"} | malformed-json",
                "{} {}                                | malformed-json",
                "[]                                   | invalid-fields",
                "null                                 | body-missing",
                "''                                   | body-missing"
            })
    void refusesWhatIsNoObject(String body, String problem) {
        harbour.post("/api/v1/ships", body, "ci").isProblem(400, problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/ships?x=%ff",
                "/api/v1/ships?x=%",
                "/api/v1/ships?x=%4",
                "/api/v1/ships?x=%zz",
                "/api/v1/ships?x=a%00b",
                "/api/v1/ships?a%00b=x",
                "/api/v1/ships?x=%c3%28",
                "/api/v1/ships?x=%ed%a0%80",
                "/actuator/health?x=%ff",
                "/nowhere?x=%",
                "/api/v1/ships/%ff",
                "/api/v1/ships/%",
                "/api/v1/ships/a%00b"
            })
    void refusesAnAddressThatIsNoText(String target) throws Exception {
        String answer =
                harbour.sendRaw(
                        "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                                .formatted(target));

        assertThat(answer).startsWith("HTTP/1.1 400 ").contains("/problems/invalid-request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x=%ff", "x=%", "x=a%00b", "a%00b=x"})
    void refusesAFormThatIsNoText(String form) {
        Answer answer =
                harbour.send(
                        "POST",
                        "/api/v1/ships/1/age",
                        form,
                        Map.of("Content-Type", "application/x-www-form-urlencoded"),
                        "operator");

        answer.isProblem(400, "invalid-request");
    }

    @Test
    void takesAnAddressInAnyLanguage() {
        assertThat(harbour.get("/api/v1/ships?x=%C3%A5%20%F0%9F%9A%A2&y=100%25", "viewer").status())
                .isEqualTo(200);
    }

    @Test
    void refusesTextsThatNoDatabaseTakes() {
        Answer answer =
                harbour.post(
                        "/api/v1/ships",
                        """
                        {"service": "a\\u0000b", "flag": "dark-blue", "patience": "5m",
                         "cargo": [{"name": "\\u0000", "tons": 1}], "labels": {"\\\\u0000": "\\\\u0000"}}
                        """,
                        "ci");

        answer.isProblem(400, "invalid-fields");
        assertThat(answer.json().at("/errors").toPrettyString())
                .isEqualToIgnoringWhitespace(
                        """
                        [ {"pointer": "/service", "reason": "invalid",
                           "expected": "a text without the character U+0000"},
                          {"pointer": "/cargo/0/name", "reason": "invalid",
                           "expected": "a text without the character U+0000"} ]
                        """);
    }

    @Test
    void saysWhereJsonIsMalformed() {
        Answer answer = harbour.post("/api/v1/ships", "{\n  \"service\": nope}", "ci");

        answer.isProblem(400, "malformed-json");
        assertThat(answer.json().at("/line").asInt()).isEqualTo(2);
    }

    @Test
    void refusesOtherMethodsMediaTypesAndParameters() {
        Answer method = harbour.send("DELETE", "/api/v1/ships", null, Map.of(), "operator");
        Answer media =
                harbour.send(
                        "POST", "/api/v1/ships", "a: b", Map.of("Content-Type", "text/yaml"), "ci");
        Answer accept =
                harbour.send(
                        "GET", "/api/v1/ships", null, Map.of("Accept", "image/png"), "operator");
        Answer number = harbour.get("/api/v1/ships/many/age?since=5m", "operator");
        Answer missing = harbour.get("/api/v1/ships/1/age", "operator");

        method.isProblem(405, "method-not-allowed");
        assertThat(method.header("Allow")).isEqualTo("GET, POST");
        media.isProblem(415, "unsupported-media-type");
        assertThat(media.header("Accept")).contains("application/json");
        accept.isProblem(406, "not-acceptable");
        number.isProblem(400, "invalid-fields");
        assertThat(number.json().at("/errors/0").toString())
                .isEqualTo(
                        "{\"parameter\":\"number\",\"reason\":\"invalid\",\"value\":\"many\","
                                + "\"expected\":\"a whole number\"}");
        missing.isProblem(400, "invalid-fields");
        assertThat(missing.text("/errors/0/reason")).isEqualTo("missing");
    }

    @Test
    void refusesABodyThatIsTooLarge() {
        String large = "\"" + "x".repeat(1 << 20) + "\"";

        Answer announced = harbour.post("/api/v1/ships", large, "ci");
        Answer streamed = harbour.postStreamed("/api/v1/ships", large, "ci");

        announced.isProblem(413, "body-too-large");
        streamed.isProblem(413, "body-too-large");
        assertThat(streamed.json().at("/limit").asInt()).isEqualTo(1 << 20);
        assertThat(harbour.post("/api/v1/ships", GOOD, "ci").status()).isEqualTo(201);
    }

    @Test
    void hidesWhatWentWrongInside() {
        Answer answer = harbour.post("/api/v1/ships/sink", "", "operator");

        answer.isProblem(500, "internal-error");
        assertThat(answer.body()).doesNotContain("secret", "Exception", "at dev.");
        assertThat(answer.text("/traceId")).matches("[0-9a-f]{32}");
    }

    @Test
    void refusesPathsThatTryToEscape() {
        harbour.get("/api/v1//ships/%2e%2e/x", "operator").isProblem(400, "invalid-request");
    }

    @Test
    void answersWhatIsNotEvenHttp() throws Exception {
        String answer = harbour.sendRaw("GET /api/v1/sh[ps HTTP/1.1\r\nHost: x\r\n\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 400")
                .contains(
                        "application/problem+json", "https://fairlead.dev/problems/invalid-request")
                .doesNotContain("<html", "Tomcat");
    }

    @Test
    void challengesWithoutAKnownToken() {
        Answer none = harbour.get("/api/v1/ships", null);
        Answer forged = harbour.getWithToken("/api/v1/ships", "flt_forged");
        Answer expired = harbour.get("/api/v1/ships", "expired");
        Answer basic =
                harbour.send(
                        "GET", "/api/v1/ships", null, Map.of("Authorization", "Basic YTpi"), null);

        none.isProblem(401, "token-missing");
        assertThat(none.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"fairlead\"");
        forged.isProblem(401, "token-unknown");
        assertThat(forged.header("WWW-Authenticate"))
                .isEqualTo("Bearer realm=\"fairlead\", error=\"invalid_token\"");
        expired.isProblem(401, "token-expired");
        basic.isProblem(401, "token-unknown");
    }

    @Test
    void refusesTheWrongRoleTeamAndService() {
        harbour.post("/api/v1/ships", GOOD, "viewer").isProblem(403, "role-insufficient");
        harbour.post("/api/v1/ships", GOOD, "other-team").isProblem(403, "team-not-granted");
        harbour.post("/api/v1/ships", GOOD.replace("checkout", "cart"), "ci")
                .isProblem(403, "service-not-granted");
    }

    @Test
    void tellsACallerWhoItIs() {
        Answer ci = harbour.get("/api/v1/whoami", "ci");
        Answer admin = harbour.get("/api/v1/whoami", "admin");

        assertThat(ci.json().toString())
                .isEqualTo(
                        "{\"name\":\"ci\",\"role\":\"ci\",\"teams\":[\"payments\"],"
                                + "\"services\":[\"checkout\",\"sunk\"]}");
        assertThat(admin.text("/teams/0")).isEqualTo("*");
        harbour.get("/api/v1/whoami", null).isProblem(401, "token-missing");
        harbour.get("/api/v1/whoami", "expired").isProblem(401, "token-expired");
    }

    @Test
    void opensOnlyWhatIsSaidToBeOpen() {
        assertThat(harbour.get("/status", null).status()).isEqualTo(200);
        assertThat(harbour.get("/api/v2/peer", null).text("/caller")).isEqualTo("loopback");
        assertThat(harbour.get("/api/v2/peer", "viewer").text("/caller")).isEqualTo("viewer");
        assertThat(harbour.getWithBasic("/api/v2/peer", "viewer").text("/caller"))
                .isEqualTo("viewer");
        harbour.getWithToken("/api/v2/peer", "flt_forged").isProblem(401, "token-unknown");
    }

    @Test
    void takesATokenThatIsAddedWhileItRuns() throws Exception {
        String token = harbour.issue("late", "viewer");

        harbour.reloadTokens();

        assertThat(harbour.getWithToken("/api/v1/ships", token).status()).isEqualTo(200);
    }

    @Test
    void walksThroughAllPages() {
        Set<String> seen = new HashSet<>();
        String cursor = "";
        int pages = 0;
        while (cursor != null) {
            Answer page = harbour.get("/api/v1/ships?limit=50&cursor=" + cursor, "viewer");
            page.json().at("/items").forEach(item -> seen.add(item.asString()));
            cursor = page.json().at("/next").isNull() ? null : page.text("/next");
            pages++;
        }

        assertThat(pages).isEqualTo(3);
        assertThat(seen).hasSize(120);
    }

    @ParameterizedTest
    @CsvSource({"limit=0,limit", "limit=201,limit", "limit=x,limit", "cursor=%21,cursor"})
    void refusesAPageThatCannotBe(String query, String parameter) {
        Answer answer = harbour.get("/api/v1/ships?" + query, "viewer");

        answer.isProblem(400, "invalid-fields");
        assertThat(answer.text("/errors/0/parameter")).isEqualTo(parameter);
    }

    @Test
    void describesItself() {
        Answer api = harbour.get("/v3/api-docs", null);

        assertThat(api.status()).isEqualTo(200);
        assertThat(api.json().at("/paths").propertyNames()).contains("/api/v1/ships");
        assertThat(api.body()).doesNotContain("\"Caller\"");
    }

    @Test
    void showsHealthInDetailToCallersOnly() {
        Answer anonymous = harbour.get("/actuator/health", null);
        Answer known = harbour.get("/actuator/health", "viewer");

        assertThat(anonymous.status()).isEqualTo(200);
        assertThat(anonymous.json().has("components")).isFalse();
        assertThat(known.text("/components/config/status")).isEqualTo("UP");
        assertThat(known.text("/components/tokens/status")).isEqualTo("UP");
        assertThat(harbour.get("/actuator/prometheus", null).body()).contains("jvm_memory");
        harbour.get("/actuator/env", "admin").isProblem(404, "unknown-path");
    }

    @Test
    void showsTheCatalogueWithWhatServicesStandOn() throws Exception {
        harbour.writeConfig(
                "services/cart.yaml",
                """
                name: cart
                team: shop
                owner: maria
                tier: 2
                mode: advise
                dependsOn: [checkout]
                environments:
                  production:
                    resources:
                      orders: {type: database, engine: postgresql, host: db, database: cart}
                      shop: {type: certificate, host: shop.example.org}
                """);
        harbour.post("/api/v1/config/reload", "", "admin");

        Answer all = harbour.get("/api/v1/services", "viewer");
        Answer cart = harbour.get("/api/v1/services/cart", "viewer");

        assertThat(all.text("/configHash"))
                .isEqualTo(harbour.get("/api/v1/config", "viewer").text("/hash"));
        assertThat(all.text("/items/0/name")).isEqualTo("cart");
        assertThat(all.text("/items/1/dependants/0")).isEqualTo("cart");
        assertThat(cart.text("/mode")).isEqualTo("advise");
        String resources = "/environments/0/resources";
        assertThat(cart.text(resources + "/0/type")).isEqualTo("database");
        assertThat(cart.text(resources + "/0/where")).isEqualTo("postgresql db:5432/cart");
        assertThat(cart.text(resources + "/1/where"))
                .isEqualTo("shop.example.org:443, renewed 21 days before its end");
        harbour.get("/api/v1/services/crat", "viewer").isProblem(404, "not-found");
        harbour.get("/api/v1/services", null).isProblem(401, "token-missing");

        harbour.removeConfig("services/cart.yaml");
        harbour.post("/api/v1/config/reload", "", "admin");
    }

    @Test
    void reloadsItsConfigurationOrSaysWhyNot() throws Exception {
        harbour.post("/api/v1/config/reload", "", "operator").isProblem(403, "role-insufficient");
        String before = harbour.post("/api/v1/config/reload", "", "admin").text("/hash");

        harbour.writeConfig("services/checkout.yaml", "nmae: checkout");
        Answer refused = harbour.post("/api/v1/config/reload", "", "admin");
        Answer health = harbour.get("/actuator/health", "viewer");
        harbour.writeGoodConfig();
        Answer back = harbour.post("/api/v1/config/reload", "", "admin");

        refused.isProblem(422, "config-invalid");
        assertThat(refused.text("/hash")).isEqualTo(before);
        assertThat(refused.json().at("/problems").toString())
                .contains("unknown field 'nmae'", "\"suggestion\":\"name\"", "\"line\":1");
        assertThat(health.status()).isEqualTo(200);
        assertThat(health.text("/status")).isEqualTo("DEGRADED");
        assertThat(back.text("/outcome")).isEqualTo("unchanged");
        assertThat(harbour.get("/actuator/health", null).text("/status")).isEqualTo("UP");
    }
}
