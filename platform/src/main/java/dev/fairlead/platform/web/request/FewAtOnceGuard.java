package dev.fairlead.platform.web.request;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Gives places to the requests of controllers that are marked {@link FewAtOnce}. */
public final class FewAtOnceGuard implements HandlerInterceptor {
    private static final String PLACE = FewAtOnceGuard.class.getName();
    private static final Duration AGAIN = Duration.ofSeconds(2);

    private final Map<Class<?>, Places> places = new ConcurrentHashMap<>();
    private final Duration patience;

    /**
     * @param patience how long a request waits for a place
     */
    public FewAtOnceGuard(Duration patience) {
        this.patience = patience;
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        FewAtOnce marked = marked(handler);
        // What answers later comes here a second time, with the place that it has.
        if (marked == null || request.getAttribute(PLACE) != null) {
            return true;
        }
        Class<?> kind = ((HandlerMethod) handler).getBeanType();
        Places ofKind =
                places.computeIfAbsent(kind, _ -> new Places(marked.value(), patience, AGAIN));
        ofKind.take(
                "%d requests of this kind are under way (expected: fewer): ask again later."
                        .formatted(marked.value()));
        request.setAttribute(PLACE, ofKind);
        return true;
    }

    private static @Nullable FewAtOnce marked(Object handler) {
        return handler instanceof HandlerMethod method
                ? AnnotationUtils.findAnnotation(method.getBeanType(), FewAtOnce.class)
                : null;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request,
            HttpServletResponse response,
            Object handler,
            @Nullable Exception failed) {
        if (request.getAttribute(PLACE) instanceof Places taken) {
            request.removeAttribute(PLACE);
            taken.giveBack();
        }
    }
}
