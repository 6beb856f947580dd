package dev.fairlead.platform.work;

import dev.fairlead.platform.decide.EffectContext;
import dev.fairlead.platform.decide.EffectHandler;
import dev.fairlead.platform.decide.EffectPool;
import dev.fairlead.platform.decide.EffectRequest;
import dev.fairlead.platform.decide.EffectResult;
import dev.fairlead.platform.stored.StoredForms;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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

    /**
     * The pools of permits. That of what needs none of its own is the last one, and has every type
     * that no other has.
     *
     * @param most permits by the pool's name, where they are not the pool's own
     */
    List<Permits> permits(Map<String, Integer> most) {
        var named = new TreeMap<String, EffectPool>();
        var types = new HashMap<String, List<String>>();
        json.byName()
                .forEach((type, request) -> {
                    var pool = pool(request);
                    var other = named.putIfAbsent(pool.name(), pool);
                    if (other != null && !other.equals(pool)) {
                        throw new IllegalArgumentException(
                                "permits of the effects '%s': %d and %d (expected: one number)"
                                        .formatted(pool.name(), other.most(), pool.most()));
                    }
                    types.computeIfAbsent(pool.name(), _ -> new ArrayList<>()).add(type);
                });
        var all = new ArrayList<Permits>();
        var taken = new ArrayList<String>();
        named.remove(EffectPool.COMMON.name());
        named.forEach((name, pool) -> {
            var own = types.getOrDefault(name, List.of());
            taken.addAll(own);
            all.add(Permits.of(configured(pool, most), DueTypes.only(own)));
        });
        all.add(Permits.of(configured(EffectPool.COMMON, most), DueTypes.allBut(taken)));
        return List.copyOf(all);
    }

    private EffectPool pool(Class<?> request) {
        var handler = byType.get(request);
        return handler == null ? EffectPool.COMMON : handler.pool();
    }

    private static EffectPool configured(EffectPool pool, Map<String, Integer> most) {
        return pool.withMost(most.getOrDefault(pool.name(), pool.most()));
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
