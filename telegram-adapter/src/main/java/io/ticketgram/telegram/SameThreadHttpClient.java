package io.ticketgram.telegram;

import java.io.IOException;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.Timeout;

/**
 * Makes also «asynchronous» calls on the thread that starts them. telegrambots-client knows no
 * other kind and waits for the answer at once, which would cost two thread changes for each call
 * and would let no more than five of them run at a time.
 */
final class SameThreadHttpClient extends OkHttpClient {
  SameThreadHttpClient(OkHttpClient.Builder builder) {
    super(builder);
  }

  @Override
  public Call newCall(Request request) {
    return new SameThreadCall(super.newCall(request));
  }

  private static final class SameThreadCall implements Call {
    private final Call call;

    SameThreadCall(Call call) {
      this.call = call;
    }

    @Override
    public void enqueue(Callback callback) {
      Response response;
      try {
        response = call.execute();
      } catch (IOException e) {
        callback.onFailure(this, e);
        return;
      }
      try {
        callback.onResponse(this, response);
      } catch (IOException e) {
        response.close();
        callback.onFailure(this, e);
      }
    }

    @Override
    public Response execute() throws IOException {
      return call.execute();
    }

    @Override
    public Request request() {
      return call.request();
    }

    @Override
    public void cancel() {
      call.cancel();
    }

    @Override
    public boolean isExecuted() {
      return call.isExecuted();
    }

    @Override
    public boolean isCanceled() {
      return call.isCanceled();
    }

    @Override
    public Timeout timeout() {
      return call.timeout();
    }

    @Override
    public Call clone() {
      return new SameThreadCall(call.clone());
    }
  }
}
