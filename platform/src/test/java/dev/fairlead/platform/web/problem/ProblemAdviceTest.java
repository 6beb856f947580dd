package dev.fairlead.platform.web.problem;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import jakarta.servlet.http.HttpServletRequest;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.util.Optional;
import org.apache.catalina.connector.ClientAbortException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.ExceptionHandlerMethodResolver;
import tools.jackson.databind.json.JsonMapper;

class ProblemAdviceTest {
    static final Exception[] GONE = {
        new ClientAbortException("Broken pipe"),
        new AsyncRequestNotUsableException("Response not usable after response errors."),
        new IllegalStateException(
                "an answer was written", new ClientAbortException("Connection reset by peer")),
    };
    static final Exception[] FAULTS = {
        new IllegalStateException("a fault"),
        // Of a connection that the service made: nobody who asks went away.
        new UncheckedIOException(new SocketException("Connection reset")),
    };

    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final Logger log = (Logger) LoggerFactory.getLogger(ProblemAdvice.class);

    @BeforeEach
    void listen() {
        logged.start();
        log.addAppender(logged);
    }

    @AfterEach
    void listenNoMore() {
        log.detachAppender(logged);
    }

    @ParameterizedTest
    @FieldSource("GONE")
    void aClientThatIsGoneIsNoFaultAndGetsNoAnswer(Exception failure) {
        assertThat(answer(failure)).isNull();
        assertThat(logged.list).noneMatch(event -> event.getLevel().isGreaterOrEqual(Level.INFO));
    }

    @ParameterizedTest
    @FieldSource("FAULTS")
    void aFaultIsLoggedAndAnswered(Exception failure) {
        assertThat(answer(failure)).isNotNull();
        assertThat(logged.list).extracting(ILoggingEvent::getLevel).containsExactly(Level.ERROR);
    }

    private static @Nullable ResponseEntity<Object> answer(Exception failure) {
        var ids =
                new ProblemAnswers.RequestIds() {
                    @Override
                    public @Nullable String requestId(HttpServletRequest request) {
                        return null;
                    }

                    @Override
                    public @Nullable String traceId() {
                        return null;
                    }
                };
        var advice =
                new ProblemAdvice(
                        new ProblemAnswers(JsonMapper.builder().build(), ids),
                        _ -> Optional.empty());
        return advice.on(failure, new MockHttpServletRequest("GET", "/api/v1/query"));
    }

    static final Exception[] AWAY = {
        new CannotCreateTransactionException("no connection"),
        new TransactionSystemException("the connection broke in the transaction"),
        new DataAccessResourceFailureException("the connection broke in a query"),
        new QueryTimeoutException("no answer"),
    };

    @ParameterizedTest
    @FieldSource("AWAY")
    void aDatabaseThatLeavesAtAnyMomentIsAway(Exception failure) {
        var handlers = new ExceptionHandlerMethodResolver(ProblemAdvice.class);

        assertThat(handlers.resolveMethod(failure))
                .isNotNull()
                .extracting(method -> method.getName())
                .isEqualTo("onDatabaseAway");
    }
}
