using CallCenter.Core.Operators;

namespace CallCenter.Telephony.Engine.Operators;

// He goes on pause, at once or after the call in hand.
internal sealed partial class OperatorDesk
{
    /// <summary>Why he is on pause, or will be.</summary>
    public PauseNote? Pause { get; private set; }

    /// <summary>«Пауза после звонка»: it begins when the card is closed.</summary>
    public bool PauseAwaits { get; private set; }

    public void RestorePause(PauseNote? pause, bool awaits) => (Pause, PauseAwaits) = (pause, awaits && pause is not null);

    private void ChoosePause(OperatorStatus status, PauseNote? pause)
    {
        var isPause = status == OperatorStatus.Pause;
        PauseAwaits = isPause && Work is Calling or Talking or WrappingUp;
        Pause = isPause ? pause ?? PauseNote.Unasked : null;
        // Until then he stands as he chose before.
        Status = PauseAwaits ? Status : status;
    }

    private void BeginAwaitedPause()
    {
        if (PauseAwaits && Work is Idle)
        {
            (Status, PauseAwaits) = (OperatorStatus.Pause, false);
        }
    }
}
