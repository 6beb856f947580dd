package dev.fairlead.platform.web.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.method.annotation.ExceptionHandlerMethodResolver;

class ProblemAdviceTest {
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
