package dev.fairlead.platform.web.request;

import dev.fairlead.platform.config.ByteSize;
import dev.fairlead.platform.web.problem.ProblemAnswers;
import dev.fairlead.platform.web.problem.ProblemException;
import dev.fairlead.platform.web.problem.ProblemType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses bodies above a limit: by their announced length, or while they are read. */
public final class BodyLimitFilter extends OncePerRequestFilter {
    private final ByteSize limit;
    private final Set<String> exempt;
    private final ProblemAnswers answers;

    /**
     * @param exempt paths that limit bodies themselves
     */
    public BodyLimitFilter(ByteSize limit, Set<String> exempt, ProblemAnswers answers) {
        this.limit = limit;
        this.exempt = Set.copyOf(exempt);
        this.answers = answers;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return exempt.contains(request.getServletPath());
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getContentLengthLong() > limit.bytes()) {
            // The rest of the body is not read, so the connection cannot be used again.
            answers.write(tooLarge().withHeader("Connection", "close"), request, response);
            return;
        }
        chain.doFilter(new Limited(request), response);
    }

    private ProblemException tooLarge() {
        return new ProblemException(
                        ProblemType.BODY_TOO_LARGE,
                        "The body is too large: expected at most " + limit.bytes() + " bytes.")
                .with("limit", limit.bytes());
    }

    private final class Limited extends HttpServletRequestWrapper {
        private Limited(HttpServletRequest request) {
            super(request);
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new CountingInput(
                    super.getInputStream(), limit.bytes(), BodyLimitFilter.this::tooLarge);
        }

        @Override
        public BufferedReader getReader() throws IOException {
            return new BufferedReader(
                    new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }
    }
}
