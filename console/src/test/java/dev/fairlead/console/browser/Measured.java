package dev.fairlead.console.browser;

import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/** What alert-service says of a canary: its watch, and made-up samples with a gap in them. */
final class Measured {
    static final String WATCHES = "/api/v1/watches?limit=1&deploymentId=";
    static final String RANGE = "/api/v1/query_range";

    static final String NO_SAMPLES =
            "{\"status\": \"success\", \"data\": {\"resultType\": \"matrix\", \"result\": []}}";
    static final String REFUSED =
            "{\"status\": \"error\", \"errorType\": \"execution\", \"error\": \"too many samples\"}";

    private Measured() {}

    static String watch(String version, String before) {
        return Recorded.file("watch").replace("${version}", version).replace("${before}", before);
    }

    /** The version before is well; the new one gets worse, and was not measured for a while. */
    static String range(URI address) {
        Map<String, String> asked = parameters(address);
        String query = asked.getOrDefault("query", "");
        boolean before = query.contains("version=\"2\"");
        long start = Long.parseLong(asked.getOrDefault("start", ""));
        long end = Long.parseLong(asked.getOrDefault("end", ""));
        long step = Long.parseLong(asked.getOrDefault("step", ""));
        var values = new StringJoiner(",");
        for (long time = start; time <= end; time += step) {
            double part = (double) (time - start) / Math.max(1, end - start);
            if (before || part > 0.2 && (part < 0.5 || part > 0.6)) {
                values.add(
                        String.format(
                                Locale.ENGLISH, "[%d,\"%.6f\"]", time, value(query, before, part)));
            }
        }
        String labels = "{\"metric\":{},\"values\":[" + values + "]}";
        return "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":["
                + (values.length() == 0 ? "" : labels)
                + "]}}";
    }

    private static double value(String query, boolean before, double part) {
        double wave = Math.sin(part * 40) * 0.1 + 1;
        if (query.contains("histogram_quantile")) {
            return wave * (before ? 0.11 : 0.12 + part * 0.2);
        } else if (query.contains("increase(")) {
            return wave * (before ? 38 : part * 12);
        }
        return wave * (before ? 0.004 : 0.005 + part * part * 0.06);
    }

    private static Map<String, String> parameters(URI address) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : address.getQuery().split("&(?=\\w+=)")) {
            String[] parts = pair.split("=", 2);
            parameters.put(parts[0], parts[1]);
        }
        return parameters;
    }
}
