package dev.fairlead.platform.web.idempotency;

import dev.fairlead.platform.decide.Ids;
import dev.fairlead.platform.web.problem.ProblemException;
import dev.fairlead.platform.web.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import tools.jackson.databind.json.JsonMapper;

/**
 * Gives controllers the {@link Creation}. The key is 1 to 128 visible ASCII characters, bare or in
 * quotation marks (a structured field of RFC 8941).
 */
public final class CreationArgument implements HandlerMethodArgumentResolver {
    static final String HEADER = "Idempotency-Key";
    private static final Pattern KEY = Pattern.compile("\"?([!#-\\[\\]-~]{1,128})\"?");

    private final Creation.Services services;

    public CreationArgument(IdempotencyStore store, Ids ids, Clock clock, JsonMapper json) {
        this.services = new Creation.Services(store, ids, clock, json);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Creation.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        var servlet = Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class));
        String header = servlet.getHeader(HEADER);
        return new Creation(
                header == null ? null : key(header),
                servlet.getMethod() + " " + servlet.getRequestURI(),
                services);
    }

    private static String key(String header) {
        var form = KEY.matcher(header.strip());
        if (!form.matches()) {
            throw new ProblemException(
                    ProblemType.IDEMPOTENCY_KEY_INVALID,
                    HEADER + " is not valid: expected 1 to 128 visible ASCII characters.");
        }
        return form.group(1);
    }
}
