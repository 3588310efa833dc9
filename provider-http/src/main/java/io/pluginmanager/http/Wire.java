package io.pluginmanager.http;

import io.pluginmanager.spi.SourceException;
import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLSocket;
import okhttp3.Connection;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Stands next to the connection: says to the socket what comes next, and hides statuses on which the library would make
 * another request by itself.
 */
final class Wire implements Interceptor {

    private static final int HIDDEN = 1000;
    private static final int FIRST_ERROR = 400;

    @Override
    public Response intercept(Chain chain) throws IOException {
        Connection connection = chain.connection();
        Socket socket = connection == null ? null : connection.socket();
        ChannelInput input = socket instanceof ChannelSocket channel ? channel.input() : null;
        if (input != null) {
            input.expectHeader();
        } else if (socket instanceof SSLSocket && socket.getInputStream().available() > 0) {
            throw new ChannelInput.ExcessBytesException();
        }
        Response response = chain.proceed(chain.request());
        try {
            long length = Framing.of(response).length();
            if (input != null && length > 0 && hasBody(chain.request().method(), response.code())) {
                input.expectBody(length);
            } else if (input != null) {
                input.expectAnything();
            }
        } catch (SourceException e) {
            // closing would read a body of which nobody knows where it ends
            chain.call().cancel();
            throw e;
        }
        Trace trace = chain.request().tag(Trace.class);
        if (socket != null && trace != null) {
            trace.arrived(socket, response.protocol());
        }
        return response.code() < FIRST_ERROR
                ? response
                : response.newBuilder().code(HIDDEN + response.code()).build();
    }

    private static boolean hasBody(String method, int status) {
        return method.equals("GET") && status != 204 && status != 304;
    }

    /** Returns the status that the server sent. */
    static int status(Response response) {
        return response.code() < HIDDEN ? response.code() : response.code() - HIDDEN;
    }
}
