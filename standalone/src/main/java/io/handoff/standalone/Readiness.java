package io.handoff.standalone;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/**
 * Whether a service says that it is ready.
 *
 * @param url where it says so, on its management port
 */
record Readiness(String url) {
    static final String PATH = "/q/health/ready";

    private static final int LIMIT_MILLIS = 2000;

    boolean check() {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(url).toURL().openConnection();
            connection.setConnectTimeout(LIMIT_MILLIS);
            connection.setReadTimeout(LIMIT_MILLIS);
            int status = connection.getResponseCode();
            connection.disconnect();
            return status == HttpURLConnection.HTTP_OK;
        } catch (IOException e) {
            return false;
        }
    }
}
