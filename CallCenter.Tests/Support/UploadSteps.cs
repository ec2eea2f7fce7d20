using System.Text;
using CallCenter.Core;
using CallCenter.Core.Access;
using CallCenter.Core.Contacts.Uploads;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Tests.Support;

/// <summary>An upload step by step, its work done on the spot.</summary>
internal sealed class UploadSteps(IServiceProvider services)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private UploadService Service => services.GetRequiredService<UploadService>();

    /// <summary>Everything, as a person would who agrees with all he is shown.</summary>
    public async Task<Outcome<UploadView>> LoadAsync(Actor actor, int projectId, byte[] file, Func<UploadPlan, UploadPlan>? change = null)
    {
        var checked_ = await CheckAsync(actor, projectId, file, change);
        return checked_.Refusal is not null ? checked_ : await ImportAsync(actor, checked_.Value!.Id);
    }

    public Task<Outcome<UploadView>> LoadAsync(Actor actor, int projectId, string text, Func<UploadPlan, UploadPlan>? change = null) =>
        LoadAsync(actor, projectId, Encoding.UTF8.GetBytes(text), change);

    public async Task<Outcome<UploadView>> CheckAsync(Actor actor, int projectId, byte[] file, Func<UploadPlan, UploadPlan>? change = null)
    {
        var received = await Service.ReceiveAsync(actor, projectId, "base.csv", new MemoryStream(file), Token);
        if (received.Refusal is { } notReceived)
        {
            return notReceived;
        }

        var plan = (await FindAsync(actor, received.Value))!.Plan;
        if (await Service.CheckAsync(actor, received.Value, change?.Invoke(plan) ?? plan, Token) is { } refusal)
        {
            await Service.CancelAsync(actor, received.Value, Token);
            await WorkAsync(received.Value);
            return refusal;
        }

        await WorkAsync(received.Value);
        var view = (await FindAsync(actor, received.Value))!;
        return view.Failure is { } failure ? failure : view;
    }

    public async Task<Outcome<UploadView>> ImportAsync(Actor actor, int uploadId)
    {
        if (await Service.ImportAsync(actor, uploadId, Token) is { } refusal)
        {
            return refusal;
        }

        await WorkAsync(uploadId);
        var view = (await FindAsync(actor, uploadId))!;
        return view.Failure is { } failure ? failure : view;
    }

    public Task<int?> WorkAsync(int uploadId) => services.GetRequiredService<UploadWork>().RunAsync(uploadId, Token);

    public Task<UploadView?> FindAsync(Actor actor, int uploadId) => services.GetRequiredService<UploadQueries>().FindAsync(actor, uploadId, Token);
}
