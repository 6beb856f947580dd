package dev.fairlead.platform.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

class FaultsTest {

    static Stream<RuntimeException> away() {
        return Stream.of(
                new DataAccessResourceFailureException("the connection broke"),
                new QueryTimeoutException("no answer"),
                // A handler's own transaction: the number of an incident has one.
                new CannotCreateTransactionException("no connection"),
                new TransactionSystemException("the commit broke"));
    }

    @ParameterizedTest
    @MethodSource("away")
    void aDatabaseThatIsAwayIsWaitedFor(RuntimeException fault) {
        assertThat(Faults.isOfTheDatabaseItself(fault)).isTrue();
    }

    static Stream<RuntimeException> forEver() {
        return Stream.of(
                new IllegalStateException("it cannot"),
                new DataIntegrityViolationException("a value that no column takes"),
                new UncategorizedSQLException(
                        "insert", null, new SQLException("the key is too long", "54000")));
    }

    @ParameterizedTest
    @MethodSource("forEver")
    void whatIsRefusedForEverIsParked(RuntimeException fault) {
        assertThat(Faults.isOfTheDatabaseItself(fault)).isFalse();
    }
}
