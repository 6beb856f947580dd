package dev.fairlead.standalone.layout;

/**
 * The ports of a platform, all on the loopback interface.
 *
 * @param base port of the console, 1024 to 65000; the others follow from it
 */
public record PortPlan(int base) {
    /** How many ports applications may have. */
    public static final int INSTANCES = 70;

    static final int HIGHEST = 65_000;

    public PortPlan {
        if (base < 1_024 || base > HIGHEST) {
            throw new IllegalArgumentException(
                    "port base %d: expected 1024 to 65000".formatted(base));
        }
    }

    /** Port of a service, by its offset in the plan. */
    public int service(int offset) {
        return base + offset;
    }

    public int broker() {
        return base + 12;
    }

    public int controller() {
        return base + 13;
    }

    public int database() {
        return base + 14;
    }

    /** Where users' traffic enters. */
    public int edge() {
        return base + 20;
    }

    public int edgeAdmin() {
        return base + 21;
    }

    /** First port for applications that deploy-service starts. */
    public int instances() {
        return base + 30;
    }
}
