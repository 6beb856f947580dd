package dev.fairlead.alert.api;

/**
 * An answer in the form of Prometheus' HTTP interface.
 *
 * @param status {@code success}
 */
public record PrometheusAnswer(String status, Object data) {

    public static PrometheusAnswer success(Object data) {
        return new PrometheusAnswer("success", data);
    }
}
