using CallCenter.Core.Machines;
using CallCenter.Telephony.Pbx;

namespace CallCenter.Tests.Telephony.Support;

/// <summary>Lets SIPp stand in for the operators' browsers: their phones are provisioned as desk phones at its addresses, all else is the real exchange's.</summary>
/// <param name="addressOf">By the phone's extension.</param>
/// <param name="originates">Told of each call as the exchange is asked for it.</param>
internal sealed class DeskPhonesPbx(IPbx inner, Func<int, string> addressOf, Action<OriginateRequest>? originates = null) : IPbx
{
    public Task ProvisionPhoneAsync(PhoneSettings phone, CancellationToken cancellationToken) =>
        inner.ProvisionPhoneAsync(phone with { Kind = PhoneKind.Desk, DeskAddress = addressOf(phone.Extension) }, cancellationToken);

    public IAsyncEnumerable<PbxEvent> ReadEventsAsync(CancellationToken cancellationToken) => inner.ReadEventsAsync(cancellationToken);

    public Task OriginateAsync(OriginateRequest request, CancellationToken cancellationToken)
    {
        originates?.Invoke(request);
        return inner.OriginateAsync(request, cancellationToken);
    }

    public Task AnswerAsync(string channelId, CancellationToken cancellationToken) => inner.AnswerAsync(channelId, cancellationToken);

    public Task RefuseAsync(string channelId, int sipCode, CancellationToken cancellationToken) => inner.RefuseAsync(channelId, sipCode, cancellationToken);

    public Task HangUpAsync(string channelId, CancellationToken cancellationToken) => inner.HangUpAsync(channelId, cancellationToken);

    public Task ExamineAsync(string channelId, MachineThresholds thresholds, bool inShadow, CancellationToken cancellationToken) =>
        inner.ExamineAsync(channelId, thresholds, inShadow, cancellationToken);

    public Task PlayAsync(string channelId, SoundFile sound, CancellationToken cancellationToken) => inner.PlayAsync(channelId, sound, cancellationToken);

    public Task CreateBridgeAsync(string bridgeId, CancellationToken cancellationToken) => inner.CreateBridgeAsync(bridgeId, cancellationToken);

    public Task AddToBridgeAsync(string bridgeId, string channelId, CancellationToken cancellationToken) =>
        inner.AddToBridgeAsync(bridgeId, channelId, cancellationToken);

    public Task RemoveFromBridgeAsync(string bridgeId, string channelId, CancellationToken cancellationToken) =>
        inner.RemoveFromBridgeAsync(bridgeId, channelId, cancellationToken);

    public Task DestroyBridgeAsync(string bridgeId, CancellationToken cancellationToken) => inner.DestroyBridgeAsync(bridgeId, cancellationToken);

    public Task StartMusicAsync(string channelId, SoundFile? tune, CancellationToken cancellationToken) => inner.StartMusicAsync(channelId, tune, cancellationToken);

    public Task StopMusicAsync(string channelId, CancellationToken cancellationToken) => inner.StopMusicAsync(channelId, cancellationToken);

    public Task StartRingingAsync(string bridgeId, CancellationToken cancellationToken) => inner.StartRingingAsync(bridgeId, cancellationToken);

    public Task StopRingingAsync(string bridgeId, CancellationToken cancellationToken) => inner.StopRingingAsync(bridgeId, cancellationToken);

    public Task<long> CountSoundAsync(string channelId, CancellationToken cancellationToken) => inner.CountSoundAsync(channelId, cancellationToken);

    public Task PressAsync(string channelId, char digit, CancellationToken cancellationToken) => inner.PressAsync(channelId, digit, cancellationToken);

    public Task StartListeningAsync(string earId, string channelId, string bridgeId, bool whispers, CancellationToken cancellationToken) =>
        inner.StartListeningAsync(earId, channelId, bridgeId, whispers, cancellationToken);

    public Task StopListeningAsync(string earId, CancellationToken cancellationToken) => inner.StopListeningAsync(earId, cancellationToken);

    public Task RecordSidesAsync(string channelId, string recordingName, CancellationToken cancellationToken) =>
        inner.RecordSidesAsync(channelId, recordingName, cancellationToken);

    public Task StartRecordingAsync(string bridgeId, string recordingName, CancellationToken cancellationToken) =>
        inner.StartRecordingAsync(bridgeId, recordingName, cancellationToken);

    public Task StopRecordingAsync(string recordingName, CancellationToken cancellationToken) => inner.StopRecordingAsync(recordingName, cancellationToken);

    public Task<IReadOnlyList<string>> ListRecordingsAsync(CancellationToken cancellationToken) => inner.ListRecordingsAsync(cancellationToken);

    public Task<bool> CopyRecordingAsync(string recordingName, Stream destination, CancellationToken cancellationToken) =>
        inner.CopyRecordingAsync(recordingName, destination, cancellationToken);

    public Task DeleteRecordingAsync(string recordingName, CancellationToken cancellationToken) => inner.DeleteRecordingAsync(recordingName, cancellationToken);

    public Task ProvisionTrunkAsync(TrunkSettings trunk, CancellationToken cancellationToken) => inner.ProvisionTrunkAsync(trunk, cancellationToken);

    public Task RemoveTrunkAsync(int trunkId, CancellationToken cancellationToken) => inner.RemoveTrunkAsync(trunkId, cancellationToken);

    public IAsyncEnumerable<IReadOnlyDictionary<int, Registration>?> ReadRegistrationsAsync(CancellationToken cancellationToken) =>
        inner.ReadRegistrationsAsync(cancellationToken);

    public Task RemovePhoneAsync(int extension, CancellationToken cancellationToken) => inner.RemovePhoneAsync(extension, cancellationToken);
}
