using CallCenter.Core.Calls;
using CallCenter.Telephony.Pbx;

namespace CallCenter.Telephony.Engine.Calls;

// A call is recorded for as long as anybody of it talks, in as many recordings as that takes: the exchange ends one when no leg is left in
// its bridge, as happens while the operator's page is loaded anew and the client hears music.
internal sealed partial class CallGrain
{
    private static readonly TimeSpan s_leastRecording = TimeSpan.FromSeconds(1);

    /// <summary>The number of the last recording that was begun; -1: none.</summary>
    private int _take = -1;
    private bool _isRecorded;

    /// <summary>Once for a call: it goes on through all its talks, over a restart of ours too.</summary>
    private bool _keepsSides;
    private DateTime _recordedSince;

    private string? BridgeOfTalk => _call switch
    {
        { Phase: not CallPhase.Talking } => null,
        { PartnerId: not null } => PbxIds.CallBridge(Id),
        { OperatorId: { } operatorId } => PbxIds.OperatorBridge(operatorId),
        _ => null,
    };

    public Task RecordingEndedAsync(int take)
    {
        if (take >= _take)
        {
            (_take, _isRecorded) = (take, false);
            // What ends at once cannot be written: it would end at once again.
            if (Now - _recordedSince >= s_leastRecording)
            {
                Record();
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>Unless it is recorded already, nobody talks, or the client waits aside: then it goes on when he is back.</summary>
    private void Record()
    {
        // Who is asked in is heard in the recording of the talk he is asked into.
        if (_isRecorded || _onHold || _hasMusic || _order is null or { ConsultOf: not null } || BridgeOfTalk is not { } bridge)
        {
            return;
        }

        (_take, _isRecorded, _recordedSince) = (_take + 1, true, Now);
        var name = PbxIds.Recording(Id, _take);
        _effects.Run("Record", stop => pbx.StartRecordingAsync(bridge, name, stop), _ => _isRecorded = false);
        if (!_keepsSides)
        {
            _keepsSides = true;
            _asides.Run("Record sides", stop => pbx.RecordSidesAsync(ClientLeg, PbxIds.Sides(Id), stop));
        }
    }

    private void StopRecording()
    {
        if (_isRecorded)
        {
            _isRecorded = false;
            var name = PbxIds.Recording(Id, _take);
            _effects.Run("Stop recording", stop => pbx.StopRecordingAsync(name, stop));
        }
    }

    /// <summary>After those that were collected; if the next one is there already, the exchange says so, and tells if it has ended.</summary>
    private void RecoverRecording(Call row)
    {
        _keepsSides = row.ConnectedAt is not null;
        _take = row.Recording.Length > 0 && PbxIds.TryParseRecording(Path.GetFileNameWithoutExtension(row.Recording), out _, out var take) ? take : -1;
    }

    /// <summary>When the row says that the call is over.</summary>
    private void CollectSides()
    {
        if (_keepsSides)
        {
            _effects.Run("Collect sides", _ =>
            {
                recordings.CollectSides(Id);
                return Task.CompletedTask;
            });
        }
    }
}
