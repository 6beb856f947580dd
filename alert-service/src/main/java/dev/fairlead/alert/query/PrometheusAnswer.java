package dev.fairlead.alert.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer in the form of Prometheus' HTTP interface.
 *
 * @param status {@code success} or {@code error}
 * @param data the answer; null for an error
 * @param errorType {@code bad_data}, {@code execution} or {@code timeout}
 * @param warnings remarks about the data; left out where there are none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PrometheusAnswer(
        String status,
        @Nullable Object data,
        @Nullable String errorType,
        @Nullable String error,
        @Nullable List<String> warnings) {

    public static PrometheusAnswer success(Object data) {
        return new PrometheusAnswer("success", data, null, null, null);
    }

    static PrometheusAnswer success(Object data, List<String> warnings) {
        return new PrometheusAnswer(
                "success", data, null, null, warnings.isEmpty() ? null : warnings);
    }

    static PrometheusAnswer error(String type, String message) {
        return new PrometheusAnswer("error", null, type, message, null);
    }
}
