package dev.fairlead.platform.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.events.access.AccessEvent;
import dev.fairlead.events.access.CallerSeen;
import dev.fairlead.events.access.MutationAccepted;
import dev.fairlead.events.access.MutationRefused;
import dev.fairlead.events.access.SignInRefused;
import dev.fairlead.platform.security.Caller;
import dev.fairlead.platform.security.CallerAuthentication;
import dev.fairlead.platform.security.Role;
import dev.fairlead.platform.trace.TraceContext;
import dev.fairlead.platform.web.problem.ProblemAnswers;
import dev.fairlead.platform.web.problem.ProblemException;
import dev.fairlead.platform.web.problem.ProblemType;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.web.servlet.HandlerMapping;
import tools.jackson.databind.json.JsonMapper;

class AccessFilterTest {
    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
    private static final String PAUSE = "/api/v1/deployments/{id}/pause";

    private final List<AccessEvent> written = new CopyOnWriteArrayList<>();
    private final AccessLog log =
            new AccessLog(
                    new AccessEvents("deploy"),
                    events -> events.stream().map(Told::event).forEach(written::add),
                    () -> false,
                    () -> "id",
                    () -> NOW,
                    new SimpleMeterRegistry());
    private final AccessFilter filter =
            new AccessFilter(
                    () -> log,
                    new Routes(Stream::empty),
                    AddressForm.FULL,
                    () -> TraceContext.NONE,
                    () -> NOW);
    private final ProblemAnswers answers =
            new ProblemAnswers(
                    JsonMapper.shared(),
                    new ProblemAnswers.RequestIds() {
                        @Override
                        public @Nullable String requestId(HttpServletRequest request) {
                            return null;
                        }

                        @Override
                        public @Nullable String traceId() {
                            return null;
                        }
                    });

    private static MockHttpServletRequest request(String method, String path) {
        var request = new MockHttpServletRequest(method, path);
        request.setRemoteAddr("192.0.2.7");
        return request;
    }

    private static void callBy(HttpServletRequest request, String name) {
        var caller = new Caller(name, Role.OPERATOR, Set.of("payments"), Set.of());
        request.setAttribute(
                RequestAttributeSecurityContextRepository.DEFAULT_REQUEST_ATTR_NAME,
                new SecurityContextImpl(new CallerAuthentication(caller)));
    }

    private void answer(HttpServletRequest request, FilterChain chain) throws Exception {
        filter.doFilter(request, new MockHttpServletResponse(), chain);
        log.lastWords(new ArrayList<>());
    }

    private FilterChain refusing(ProblemException problem) {
        return (request, response) ->
                answers.write(
                        problem, (HttpServletRequest) request, (HttpServletResponse) response);
    }

    @Test
    void anAcceptedChangeSaysWhoWhatAndFromWhere() throws Exception {
        var request = request("POST", "/api/v1/deployments/secret/pause");
        request.addHeader("X-Forwarded-For", "198.51.100.9, 192.0.2.7");
        callBy(request, "anna");

        answer(
                request,
                (served, _) -> {
                    served.setAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, PAUSE);
                    served.setAttribute(
                            NotedCommands.DECIDED, new Decided("rollout-1", "paused", "life-1"));
                });

        assertThat(written)
                .filteredOn(MutationAccepted.class::isInstance)
                .singleElement()
                .isEqualTo(
                        MutationAccepted.newBuilder()
                                .service("deploy")
                                .caller("anna")
                                .address("192.0.2.7")
                                .forwardedFor("198.51.100.9")
                                .action("POST " + PAUSE)
                                .status(200)
                                .reason("paused")
                                .stream("rollout-1")
                                .lifecycleId("life-1")
                                .requestId("")
                                .at(NOW)
                                .build());
    }

    @Test
    void aRefusedChangeHasTheProblemsReason() throws Exception {
        var request = request("POST", "/nowhere");
        var problem = new ProblemException(ProblemType.CONFLICT, "No.").with("reason", "too-late");

        answer(request, refusing(problem));

        assertThat(written)
                .singleElement()
                .isInstanceOfSatisfying(
                        MutationRefused.class,
                        refused -> {
                            assertThat(refused.reason()).isEqualTo("too-late");
                            assertThat(refused.status()).isEqualTo(409);
                            assertThat(refused.action()).isEqualTo("POST unknown-path");
                            assertThat(refused.caller()).isNull();
                        });
    }

    @Test
    void aReadWithAWrongTokenIsARefusedSignIn() throws Exception {
        answer(
                request("BREW", "/api/v1/deployments"),
                refusing(new ProblemException(ProblemType.TOKEN_UNKNOWN, "Nobody's.")));

        assertThat(written)
                .singleElement()
                .isInstanceOfSatisfying(
                        SignInRefused.class,
                        refused -> {
                            assertThat(refused.reason()).isEqualTo("token-unknown");
                            assertThat(refused.action()).isEqualTo("OTHER unknown-path");
                        });
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/deployments",
        "HEAD, /api/v1/deployments",
        "POST, /api/v1/write",
        "POST, /api/v1/query_range"
    })
    void readsSamplesAndQueriesAreNoEvents(String method, String path) throws Exception {
        answer(request(method, path), (_, _) -> {});

        assertThat(written).isEmpty();
    }

    @Test
    void aCallerIsSeenOncePerAddressWhateverItAsksFor() throws Exception {
        for (String address : List.of("192.0.2.7", "192.0.2.7", "192.0.2.8")) {
            var request = request("GET", "/api/v1/deployments");
            request.setRemoteAddr(address);
            callBy(request, "anna");
            answer(request, (_, _) -> {});
        }

        assertThat(written).containsExactly(seen("192.0.2.7"), seen("192.0.2.8"));
    }

    private static CallerSeen seen(String address) {
        return CallerSeen.newBuilder()
                .service("deploy")
                .caller("anna")
                .role("operator")
                .address(address)
                .requestId("")
                .at(NOW)
                .build();
    }

    @Test
    void aReadWithoutATokenIsNoEvent() throws Exception {
        answer(
                request("GET", "/api/v1/deployments"),
                refusing(new ProblemException(ProblemType.TOKEN_MISSING, "None.")));

        assertThat(written).isEmpty();
    }

    @Test
    void whatFailsInsideIsARefusalAndStaysAFailure() {
        FilterChain failing =
                (_, _) -> {
                    throw new IllegalStateException("inside");
                };

        assertThatThrownBy(() -> answer(request("DELETE", "/x"), failing)).hasMessage("inside");
        log.lastWords(new ArrayList<>());

        assertThat(written)
                .singleElement()
                .isInstanceOfSatisfying(
                        MutationRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo("status-500"));
    }
}
