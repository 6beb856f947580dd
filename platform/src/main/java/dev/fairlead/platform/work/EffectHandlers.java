package dev.fairlead.platform.work;

import dev.fairlead.platform.decide.EffectContext;
import dev.fairlead.platform.decide.EffectHandler;
import dev.fairlead.platform.decide.EffectRequest;
import dev.fairlead.platform.decide.EffectResult;
import dev.fairlead.platform.stored.StoredForms;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** The effect handlers of a service, by the class of the request. */
public final class EffectHandlers {
    private final Map<Class<?>, EffectHandler<?, ?>> byType = new HashMap<>();
    private final StoredForms json;

    public EffectHandlers(Collection<? extends EffectHandler<?, ?>> handlers) {
        for (var handler : handlers) {
            if (byType.put(handler.requestType(), handler) != null) {
                throw new IllegalArgumentException(
                        "two handlers for %s (expected: one)"
                                .formatted(handler.requestType().getName()));
            }
        }
        json = StoredForms.of(byType.keySet());
    }

    EffectRequest request(String type, String payload) {
        return (EffectRequest) json.read(type, payload);
    }

    EffectResult<?> handle(EffectRequest request, EffectContext context) throws Exception {
        var handler = byType.get(request.getClass());
        if (handler == null) {
            throw new IllegalStateException(
                    "no handler for %s (expected: a bean of type EffectHandler)"
                            .formatted(request.getClass().getName()));
        }
        return handle(handler, request, context);
    }

    private static <R extends EffectRequest> EffectResult<?> handle(
            EffectHandler<R, ?> handler, EffectRequest request, EffectContext context)
            throws Exception {
        return handler.handle(handler.requestType().cast(request), context);
    }
}
