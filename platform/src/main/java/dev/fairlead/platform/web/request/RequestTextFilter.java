package dev.fairlead.platform.web.request;

import dev.fairlead.platform.web.problem.ProblemAnswers;
import dev.fairlead.platform.web.problem.ProblemException;
import dev.fairlead.platform.web.problem.ProblemType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.Map;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses parameters that are no text: percent encodings that are broken or not UTF-8, and the
 * character U+0000, which no database and no file name takes. A query is looked at before anybody
 * asks for a parameter, a form when somebody does.
 */
public final class RequestTextFilter extends OncePerRequestFilter {
    private final ProblemAnswers answers;

    public RequestTextFilter(ProblemAnswers answers) {
        this.answers = answers;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String fault = QueryText.fault(request.getQueryString());
        if (fault != null) {
            answers.write(refused(fault), request, response);
            return;
        }
        try {
            chain.doFilter(new Checked(request), response);
        } catch (ProblemException problem) {
            // Of a filter: what controllers throw does not come so far.
            if (response.isCommitted()) {
                throw problem;
            }
            answers.write(problem, request, response);
        }
    }

    private static ProblemException refused(String fault) {
        return new ProblemException(
                ProblemType.INVALID_REQUEST,
                "The request was refused: %s (expected: text in UTF-8, percent-encoded, without U+0000)."
                        .formatted(fault));
    }

    private static ProblemException unreadable(InvalidParameterException e) {
        return e.getErrorCode() == HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE
                ? new ProblemException(
                        ProblemType.BODY_TOO_LARGE, "The form is too large for this server.")
                : refused("its parameters cannot be read");
    }

    private static final class Checked extends HttpServletRequestWrapper {
        private boolean checked;

        private Checked(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable String getParameter(String name) {
            check();
            return super.getParameter(name);
        }

        @Override
        public String @Nullable [] getParameterValues(String name) {
            check();
            return super.getParameterValues(name);
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            check();
            return super.getParameterMap();
        }

        @Override
        public Enumeration<String> getParameterNames() {
            check();
            return super.getParameterNames();
        }

        private void check() {
            if (!checked) {
                parameters().forEach(Checked::check);
                checked = true;
            }
        }

        private Map<String, String[]> parameters() {
            try {
                return super.getParameterMap();
            } catch (InvalidParameterException e) {
                throw unreadable(e);
            }
        }

        private static void check(String name, String[] values) {
            if (QueryText.hasNul(name) || Arrays.stream(values).anyMatch(QueryText::hasNul)) {
                throw refused("a parameter holds the character U+0000");
            }
        }
    }
}
