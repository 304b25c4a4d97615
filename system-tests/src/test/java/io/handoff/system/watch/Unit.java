package io.handoff.system.watch;

import java.util.Locale;

/** How Grafana writes values of a unit, about. */
enum Unit {
    PERCENTUNIT {
        @Override
        String write(double value) {
            return number(value * 100) + " %";
        }
    },
    S {
        @Override
        String write(double value) {
            double size = Math.abs(value);
            if (size < 1) {
                return number(value * 1000) + " ms";
            }
            return size < 90 ? number(value) + " s" : number(value / 60) + " min";
        }
    },
    BYTES {
        @Override
        String write(double value) {
            return number(value / (1 << 20)) + " MiB";
        }
    },
    REQPS {
        @Override
        String write(double value) {
            return number(value) + " req/s";
        }
    },
    OPS {
        @Override
        String write(double value) {
            return number(value) + " ops/s";
        }
    },
    SHORT {
        @Override
        String write(double value) {
            return Math.abs(value) < 1000 ? number(value) : number(value / 1000) + " K";
        }
    };

    abstract String write(double value);

    static Unit of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    private static String number(double value) {
        double size = Math.abs(value);
        String pattern = size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : size >= 1 || size == 0 ? "%.2f" : "%.3f";
        return pattern.formatted(value).replaceFirst("(\\.\\d*?)0+$", "$1").replaceFirst("\\.$", "");
    }
}
