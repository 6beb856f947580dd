package dev.fairlead.platform.web.json;

import dev.fairlead.platform.web.problem.Expectations;
import dev.fairlead.platform.web.problem.FieldError;
import dev.fairlead.platform.web.problem.ProblemException;
import dev.fairlead.platform.web.problem.ProblemType;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads JSON bodies, and answers one that does not bind with all its faults. */
public final class StrictJsonConverter extends JacksonJsonHttpMessageConverter {
    private final JsonMapper json;

    public StrictJsonConverter(JsonMapper json) {
        super(json);
        this.json = json;
    }

    @Override
    public Object read(
            ResolvableType type, HttpInputMessage message, @Nullable Map<String, Object> hints)
            throws IOException {
        byte[] body = message.getBody().readAllBytes();
        JavaType target = json.constructType(type.getType());
        try {
            Object bound = body.length == 0 ? null : json.readValue(body, target);
            if (bound != null) {
                refuseNul(body, message);
                return bound;
            }
        } catch (StreamReadException malformed) {
            throw notReadable(malformed(malformed), message);
        } catch (JacksonException doesNotBind) {
            throw notReadable(faults(body, target), message);
        }
        throw notReadable(
                new ProblemException(
                        ProblemType.BODY_MISSING, "The request has no body: expected JSON."),
                message);
    }

    private void refuseNul(byte[] body, HttpInputMessage message) {
        List<FieldError> errors = NulFinder.find(json, body);
        if (!errors.isEmpty()) {
            throw notReadable(ProblemException.invalidFields(errors), message);
        }
    }

    private ProblemException faults(byte[] body, JavaType target) {
        JsonNode tree;
        try {
            tree = json.readTree(body);
        } catch (StreamReadException malformed) {
            return malformed(malformed);
        } catch (JacksonException twice) {
            // A tree refuses what a record tolerates, such as a field that is given twice.
            return malformed(twice);
        }
        List<FieldError> errors = FaultFinder.find(json, tree, target);
        if (errors.isEmpty()) {
            errors = List.of(FieldError.invalid("", null, Expectations.of(target.getRawClass())));
        }
        return ProblemException.invalidFields(errors);
    }

    private static ProblemException malformed(JacksonException malformed) {
        TokenStreamLocation at = malformed.getLocation();
        String where = at == null ? "" : at.getLineNr() + ":" + at.getColumnNr();
        return new ProblemException(
                        ProblemType.MALFORMED_JSON,
                        "The body is not JSON at line and column "
                                + where
                                + ": "
                                + JsonWords.of(malformed))
                .with("line", at == null ? 0 : at.getLineNr())
                .with("column", at == null ? 0 : at.getColumnNr());
    }

    private static HttpMessageNotReadableException notReadable(
            ProblemException problem, HttpInputMessage message) {
        return new HttpMessageNotReadableException(problem.detail(), problem, message);
    }
}
