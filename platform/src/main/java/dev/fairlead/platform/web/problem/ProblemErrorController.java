package dev.fairlead.platform.web.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers what failed outside of any controller, where the container asks for an error page. */
@RestController
public final class ProblemErrorController implements ErrorController {
    private static final Logger log = LoggerFactory.getLogger(ProblemErrorController.class);

    private final ProblemAnswers answers;

    public ProblemErrorController(ProblemAnswers answers) {
        this.answers = answers;
    }

    @RequestMapping("${server.error.path:/error}")
    ResponseEntity<Object> error(HttpServletRequest request) {
        int status =
                request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                        ? code
                        : 404;
        Object path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable cause
                && !ClientGone.is(cause)) {
            log.atError().addKeyValue("path", path).setCause(cause).log("Request failed");
        }
        return answers.entity(problem(status, String.valueOf(path)), request);
    }

    private static ProblemException problem(int status, String path) {
        if (status == 404) {
            return ProblemAdvice.unknownPath(path);
        }
        if (status >= 400 && status < 500) {
            ProblemType invalid = ProblemType.INVALID_REQUEST;
            return new ProblemException(
                    new ProblemType(invalid.slug(), status, invalid.title()),
                    "The request to " + path + " was refused with status " + status + ".");
        }
        return ProblemAdvice.internalError();
    }
}
