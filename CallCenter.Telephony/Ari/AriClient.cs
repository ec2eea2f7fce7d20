using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace CallCenter.Telephony.Ari;

/// <summary>
/// Asterisk's REST interface, as far as it is used. Throws <see cref="AriRefusedException"/> or <see cref="AriUnavailableException"/>;
/// deleting what is gone already is no fault.
/// </summary>
public sealed class AriClient : IDisposable
{
    private readonly HttpClient _http;

    public AriClient(AriAddress address)
    {
        // Asterisk serves one request per connection at a time, and gains nothing from more than this.
        var handler = new SocketsHttpHandler
        {
            MaxConnectionsPerServer = 16,
            ConnectTimeout = TimeSpan.FromSeconds(3),
            // Shorter than Asterisk's own, so that no request is sent on a connection it is about to close.
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
            UseCookies = false,
            UseProxy = false,
        };
        _http = new HttpClient(handler) { BaseAddress = new Uri(address.BaseUrl, "/ari/"), Timeout = TimeSpan.FromSeconds(10) };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{address.User}:{address.Password}")));
    }

    public void Dispose() => _http.Dispose();

    public Task<AriInfo> GetInfoAsync(CancellationToken cancellationToken) =>
        GetAsync("asterisk/info?only=system,status", AriJson.Default.AriInfo, cancellationToken);

    public Task<IReadOnlyList<AriChannel>> ListChannelsAsync(CancellationToken cancellationToken) =>
        GetAsync("channels", AriJson.Default.IReadOnlyListAriChannel, cancellationToken);

    public Task<IReadOnlyList<AriBridge>> ListBridgesAsync(CancellationToken cancellationToken) =>
        GetAsync("bridges", AriJson.Default.IReadOnlyListAriBridge, cancellationToken);

    /// <summary>Of all technologies: asked for one that has none, Asterisk says there is no such technology.</summary>
    public Task<IReadOnlyList<AriEndpoint>> ListEndpointsAsync(CancellationToken cancellationToken) =>
        GetAsync("endpoints", AriJson.Default.IReadOnlyListAriEndpoint, cancellationToken);

    public Task<AriEndpoint> GetEndpointAsync(string resource, CancellationToken cancellationToken) =>
        GetAsync($"endpoints/PJSIP/{Escape(resource)}", AriJson.Default.AriEndpoint, cancellationToken);

    /// <summary>Events this client would only throw away are not sent at all.</summary>
    public Task SilenceEventsAsync(string application, IReadOnlyList<string> types, CancellationToken cancellationToken) =>
        SendAsync(
            HttpMethod.Put, $"applications/{application}/eventFilter", cancellationToken,
            JsonContent.Create(new AriEventFilter([.. types.Select(type => new AriEventType(type))]), AriJson.Default.AriEventFilter));

    public Task SubscribeAsync(string application, string eventSource, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, $"applications/{application}/subscription?eventSource={Escape(eventSource)}", cancellationToken);

    public Task OriginateAsync(AriOriginate originate, CancellationToken cancellationToken)
    {
        var query = $"channels?channelId={Escape(originate.ChannelId)}&endpoint={Escape(originate.Endpoint)}&app={Escape(originate.Application)}"
            + $"&appArgs={Escape(originate.Arguments)}&formats={Escape(originate.Formats)}&timeout={originate.TimeoutSeconds}"
            + (originate.CallerId.Length == 0 ? "" : $"&callerId={Escape(originate.CallerId)}");
        return SendAsync(
            HttpMethod.Post, query, cancellationToken, JsonContent.Create(new AriVariables(originate.Variables), AriJson.Default.AriVariables));
    }

    public Task AnswerAsync(string channelId, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, $"channels/{Escape(channelId)}/answer", cancellationToken);

    public Task HangUpAsync(string channelId, CancellationToken cancellationToken) =>
        DeleteAsync($"channels/{Escape(channelId)}", cancellationToken);

    /// <param name="cause">Q.850; for a channel that was not answered it becomes the SIP answer.</param>
    public Task HangUpAsync(string channelId, int cause, CancellationToken cancellationToken) =>
        DeleteAsync(string.Create(CultureInfo.InvariantCulture, $"channels/{Escape(channelId)}?reason_code={cause}"), cancellationToken);

    public Task SetVariableAsync(string channelId, string name, string value, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, $"channels/{Escape(channelId)}/variable?variable={Escape(name)}&value={Escape(value)}", cancellationToken);

    /// <summary>Sends the channel out of the application to a place in the dialplan.</summary>
    public Task ContinueAsync(string channelId, string context, string extension, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, $"channels/{Escape(channelId)}/continue?context={Escape(context)}&extension={Escape(extension)}&priority=1", cancellationToken);

    /// <summary>A channel that hears this one.</summary>
    /// <param name="spy">"in": what comes from it; "out": what goes to it; "both".</param>
    /// <param name="whisper">To whom goes what is said into the new channel; "none": to nobody; "out": to this one.</param>
    public Task SnoopAsync(
        string channelId, string snoopId, string spy, string whisper, string application, string arguments, CancellationToken cancellationToken) =>
        SendAsync(
            HttpMethod.Post,
            $"channels/{Escape(channelId)}/snoop/{Escape(snoopId)}?spy={spy}&whisper={whisper}&app={Escape(application)}&appArgs={Escape(arguments)}",
            cancellationToken);

    /// <param name="media">One after the other, with commas between.</param>
    public Task PlayAsync(string channelId, string media, string playbackId, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, $"channels/{Escape(channelId)}/play/{Escape(playbackId)}?media={Escape(media)}", cancellationToken);

    public Task StartMusicAsync(string channelId, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, $"channels/{Escape(channelId)}/moh", cancellationToken);

    public Task StopMusicAsync(string channelId, CancellationToken cancellationToken) =>
        DeleteAsync($"channels/{Escape(channelId)}/moh", cancellationToken);

    public Task<AriRtpStatistics> GetRtpStatisticsAsync(string channelId, CancellationToken cancellationToken) =>
        GetAsync($"channels/{Escape(channelId)}/rtp_statistics", AriJson.Default.AriRtpStatistics, cancellationToken);

    /// <summary>Sends a key of a telephone to the far side.</summary>
    public Task PressAsync(string channelId, char digit, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, $"channels/{Escape(channelId)}/dtmf?dtmf={Escape(digit.ToString())}", cancellationToken);

    public Task PlayInBridgeAsync(string bridgeId, string media, string playbackId, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, $"bridges/{Escape(bridgeId)}/play/{Escape(playbackId)}?media={Escape(media)}", cancellationToken);

    public Task StopPlayingAsync(string playbackId, CancellationToken cancellationToken) => DeleteAsync($"playbacks/{Escape(playbackId)}", cancellationToken);

    public Task CreateBridgeAsync(string bridgeId, string type, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, $"bridges?bridgeId={Escape(bridgeId)}&type={Escape(type)}&name={Escape(bridgeId)}", cancellationToken);

    public Task DestroyBridgeAsync(string bridgeId, CancellationToken cancellationToken) =>
        DeleteAsync($"bridges/{Escape(bridgeId)}", cancellationToken);

    public Task AddToBridgeAsync(string bridgeId, string channelId, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, $"bridges/{Escape(bridgeId)}/addChannel?channel={Escape(channelId)}", cancellationToken);

    public Task RemoveFromBridgeAsync(string bridgeId, string channelId, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, $"bridges/{Escape(bridgeId)}/removeChannel?channel={Escape(channelId)}", cancellationToken);

    public Task RecordBridgeAsync(string bridgeId, string name, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, $"bridges/{Escape(bridgeId)}/record?name={Escape(name)}&format=wav&ifExists=overwrite", cancellationToken);

    public Task StopRecordingAsync(string name, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, $"recordings/live/{Escape(name)}/stop", cancellationToken);

    public async Task<bool> IsRecordingAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            await GetAsync($"recordings/live/{Escape(name)}", AriJson.Default.AriRecording, cancellationToken);
            return true;
        }
        catch (AriRefusedException ex) when (ex.Status == HttpStatusCode.NotFound)
        {
            return false;
        }
    }

    /// <summary>Includes those still being made.</summary>
    public Task<IReadOnlyList<AriStoredRecording>> ListRecordingsAsync(CancellationToken cancellationToken) =>
        GetAsync("recordings/stored", AriJson.Default.IReadOnlyListAriStoredRecording, cancellationToken);

    /// <returns>False when there is none of this name.</returns>
    public async Task<bool> CopyRecordingAsync(string name, Stream destination, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"recordings/stored/{Escape(name)}/file");
        try
        {
            using var response = await AskAsync(request, cancellationToken);
            await response.Content.CopyToAsync(destination, cancellationToken);
            return true;
        }
        catch (AriRefusedException ex) when (ex.Status == HttpStatusCode.NotFound)
        {
            return false;
        }
        catch (Exception ex) when (ex is HttpIOException or HttpRequestException)
        {
            throw new AriUnavailableException($"Asterisk broke off in the middle of a recording: {ex.Message}", ex);
        }
    }

    public Task DeleteRecordingAsync(string name, CancellationToken cancellationToken) =>
        DeleteAsync($"recordings/stored/{Escape(name)}", cancellationToken);

    /// <summary>Creates a SIP object in Asterisk's memory, or changes the attributes given. References to other objects are not checked.</summary>
    public Task PushAsync(string type, string id, IReadOnlyList<AriAttribute> attributes, CancellationToken cancellationToken) =>
        SendAsync(
            HttpMethod.Put, $"asterisk/config/dynamic/res_pjsip/{type}/{Escape(id)}", cancellationToken,
            JsonContent.Create(new AriFields(attributes), AriJson.Default.AriFields));

    /// <returns>Null when nothing of this name was pushed.</returns>
    public async Task<string?> ReadPushedAsync(string type, string id, string attribute, CancellationToken cancellationToken)
    {
        try
        {
            var path = $"asterisk/config/dynamic/res_pjsip/{type}/{Escape(id)}";
            var attributes = await GetAsync(path, AriJson.Default.IReadOnlyListAriAttribute, cancellationToken);
            return attributes.FirstOrDefault(one => one.Attribute == attribute)?.Value ?? "";
        }
        catch (AriRefusedException ex) when (ex.Status == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    public Task WithdrawAsync(string type, string id, CancellationToken cancellationToken) =>
        DeleteAsync($"asterisk/config/dynamic/res_pjsip/{type}/{Escape(id)}", cancellationToken);

    private static string Escape(string text) => Uri.EscapeDataString(text);

    private async Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        using var response = await AskAsync(request, cancellationToken);
        return await response.Content.ReadFromJsonAsync(type, cancellationToken)
            ?? throw new AriUnavailableException($"Asterisk answered {path} with nothing");
    }

    private async Task SendAsync(HttpMethod method, string path, CancellationToken cancellationToken, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        using var response = await AskAsync(request, cancellationToken);
    }

    private async Task DeleteAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            await SendAsync(HttpMethod.Delete, path, cancellationToken);
        }
        catch (AriRefusedException ex) when (ex.Status == HttpStatusCode.NotFound)
        {
            // Gone already is what was asked for.
        }
    }

    private async Task<HttpResponseMessage> AskAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage response;
        try
        {
            response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        }
        catch (HttpRequestException ex)
        {
            throw new AriUnavailableException($"Asterisk cannot be reached at {_http.BaseAddress}: {ex.Message}", ex);
        }
        catch (OperationCanceledException ex) when (!cancellationToken.IsCancellationRequested)
        {
            throw new AriUnavailableException($"Asterisk did not answer at {_http.BaseAddress} in time", ex);
        }

        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            throw response.StatusCode switch
            {
                HttpStatusCode.ServiceUnavailable => new AriUnavailableException("Asterisk is not ready"),
                HttpStatusCode.Unauthorized => new AriUnavailableException("Asterisk does not accept our name and password"),
                _ => new AriRefusedException(response.StatusCode, await ReadReasonAsync(response, cancellationToken)),
            };
        }
    }

    private static async Task<string> ReadReasonAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            var refusal = await response.Content.ReadFromJsonAsync(AriJson.Default.AriRefusal, cancellationToken);
            return refusal?.Message ?? refusal?.Error ?? response.StatusCode.ToString();
        }
        catch (JsonException)
        {
            return response.StatusCode.ToString();
        }
    }
}

/// <param name="Endpoint">As the dialplan writes it, `PJSIP/...`.</param>
/// <param name="Formats">Must be said: the default differs from call to call.</param>
public sealed record AriOriginate(
    string ChannelId,
    string Endpoint,
    string Application,
    string Arguments,
    string Formats,
    string CallerId,
    int TimeoutSeconds,
    IReadOnlyDictionary<string, string> Variables);
