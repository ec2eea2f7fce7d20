using System.Net;
using CallCenter.Core;
using CallCenter.Core.Data;
using CallCenter.Telephony;
using CallCenter.Telephony.Engine;
using CallCenter.Telephony.Live;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Hosting;

namespace CallCenter.Tests.Integration.Support;

/// <summary>The engine without the web: Orleans, a database, and the exchange the test names.</summary>
internal sealed class EngineHost : IAsyncDisposable
{
    private readonly IHost _host;

    private EngineHost(IHost host) => _host = host;

    public RecordingPhones Phones => _host.Services.GetRequiredService<RecordingPhones>();

    public LiveFloor Live => _host.Services.GetRequiredService<LiveFloor>();

    public IGrainFactory Grains => _host.Services.GetRequiredService<IGrainFactory>();

    public T Get<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    public static async Task<EngineHost> StartAsync(string dataFolder, Action<IServiceCollection> addExchange, Action<EngineOptions>? configure = null)
    {
        Directory.CreateDirectory(dataFolder);
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.AddSimpleConsole().SetMinimumLevel(LogLevel.Information)
            .AddFilter("Microsoft", LogLevel.Warning).AddFilter("Orleans", LogLevel.Error).AddFilter("Polly", LogLevel.Warning);
        builder.Services.AddCore(new DataFolder(dataFolder), TestDatabase.Of(dataFolder)).AddTelephony();
        builder.Services.Configure<EngineOptions>(options => configure?.Invoke(options));
        builder.Services.AddSingleton<RecordingPhones>();
        builder.Services.AddSingleton<IPhoneGateway>(provider => provider.GetRequiredService<RecordingPhones>());
        SqlServerTranslation.AddTo(builder.Services);
        addExchange(builder.Services);
        builder.UseOrleans(silo => silo
            .UseLocalhostClustering(FreePort.Tcp(), FreePort.Tcp(), serviceId: Guid.NewGuid().ToString("N"), clusterId: Guid.NewGuid().ToString("N"))
            .Configure<EndpointOptions>(options => options.AdvertisedIPAddress = IPAddress.Loopback));
        var host = builder.Build();
        await host.StartAsync();
        return new(host);
    }

    public async Task<T> QueryAsync<T>(Func<CallCenterDb, Task<T>> query)
    {
        await using var db = await Get<IDbContextFactory<CallCenterDb>>().CreateDbContextAsync();
        return await query(db);
    }

    public ValueTask DisposeAsync() => StopAsync();

    /// <param name="change">Done to the database that the stopped host leaves behind.</param>
    public async ValueTask StopAsync(Func<CallCenterDb, Task>? change = null)
    {
        await _host.StopAsync();
        if (change is not null)
        {
            await using var db = await Get<IDbContextFactory<CallCenterDb>>().CreateDbContextAsync();
            await change(db);
        }

        _host.Dispose();
    }
}
