package dev.fairlead.platform.binding;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.retry.RetryOperations;
import org.springframework.core.retry.Retryable;

/**
 * Answers for the binder's provisioner, which asks the broker for the partitions of each topic with
 * a client of its own and binds nothing while one topic is away. It needs to know none of them: the
 * group shares the partitions out, and a consumer waits for its topics by itself.
 */
public final class TopicsAreOurs implements RetryOperations {

    /** All that the provisioner asks for are collections, with automatic creation off. */
    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <R extends @Nullable Object> R execute(Retryable<R> question) {
        return (R) List.of();
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <R extends @Nullable Object> R invoke(Supplier<R> question) {
        return (R) List.of();
    }

    @Override
    public void invoke(Runnable question) {
        // Nothing to be asked.
    }
}
