using CallCenter.Core.Operators;
using CallCenter.Core.Projects;
using CallCenter.Telephony.Engine;
using CallCenter.Telephony.Pbx;
using CallCenter.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Tests.Telephony.Support;

/// <param name="Hands">What the operators do with what they are shown.</param>
/// <param name="Originates">Told of each call as the exchange is asked for it.</param>
internal sealed record SeatedFloorPlan(
    IReadOnlyList<string> Numbers,
    int Operators,
    Func<IGrainFactory, IPhoneGateway> Hands,
    Action<Project>? Project = null,
    Action<OriginateRequest>? Originates = null,
    Action<EngineOptions>? Options = null);

/// <summary>
/// The engine in this process over a real Asterisk, and operators with a standing leg each, whose browsers SIPp stands in for. It dials as soon
/// as it is there.
/// </summary>
internal sealed class SeatedFloor : IAsyncDisposable
{
    private const string Browser = "browser";
    private readonly string _folder = Directory.CreateTempSubdirectory("callcenter-seats-").FullName;

    public EngineHost Host { get; private set; } = null!;

    public SmallCompany Company { get; private set; } = null!;

    public static Task<SeatedFloor> StartAsync(AsteriskServer asterisk, SippCarrier carrier, SippPhone phone, SeatedFloorPlan plan) => StartAsync(asterisk, carrier, [phone], plan);

    /// <param name="phones">The operators take them in turn.</param>
    public static async Task<SeatedFloor> StartAsync(AsteriskServer asterisk, SippCarrier carrier, IReadOnlyList<SippPhone> phones, SeatedFloorPlan plan)
    {
        var floor = new SeatedFloor();
        floor.Host = await EngineHost.StartAsync(
            floor._folder,
            services =>
            {
                services.AddSingleton<IPbx>(new DeskPhonesPbx(
                    asterisk.CreatePbx(), extension => phones[(extension - SmallCompany.FirstExtension) % phones.Count].Address, plan.Originates));
                services.AddSingleton(provider => plan.Hands(provider.GetRequiredService<IGrainFactory>()));
            },
            plan.Options);
        floor.Company = await floor.Host.QueryAsync(db => SmallCompany.SeedAsync(db, plan.Numbers, plan.Operators, carrier.Host, project =>
        {
            project.IsRunning = true;
            plan.Project?.Invoke(project);
        }));
        await floor.Host.Grains.GetGrain<IPbxGrain>(IPbxGrain.Main).TrunksChangedAsync();
        await floor.Host.Grains.GetGrain<IFloorGrain>(0).RefreshAsync();
        foreach (var desk in floor.Desks)
        {
            await desk.PhoneConnectedAsync(new(Browser, Browser, HasLiveLeg: false));
            await desk.PhoneReportsAsync(Browser, new(Registered: true, HasLiveLeg: true));
            await desk.SetStatusAsync(OperatorStatus.Active);
        }

        await floor.RefreshAsync();
        return floor;
    }

    /// <summary>Returns when the last call is over.</summary>
    public async Task StopDiallingAsync()
    {
        await Host.QueryAsync(db => SmallCompany.SetRunningAsync(db, Company.ProjectId, false));
        await RefreshAsync();
        await Host.Live.Projects.UntilAsync(row => row.Lines == 0);
    }

    public async Task SignOutAsync()
    {
        foreach (var desk in Desks)
        {
            await desk.SignOutAsync();
        }

        // What is shown is written a moment later.
        await Polling.UntilAsync(
            () => Host.QueryAsync(db => db.Presence.CountAsync(row => Company.OperatorIds.Contains(row.OperatorId) && row.State == OperatorState.Inactive)),
            absent => absent == Company.OperatorIds.Count);
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        TestDatabase.Delete(_folder);
    }

    private IEnumerable<IOperatorGrain> Desks => Company.OperatorIds.Select(id => Host.Grains.GetGrain<IOperatorGrain>(id));

    private Task RefreshAsync() => Host.Grains.GetGrain<IProjectGrain>(Company.ProjectId).RefreshAsync();
}
